package io.huiyin.papers;

import java.util.List;

/**
 * The papers of one procedure's cases. A feature publishes one bean of this type, and
 * everything else follows: the list beside a case, the PDF, and who may read it.
 */
public interface CasePapers {

	/**
	 * The procedure whose cases these papers belong to.
	 * @return the process id, such as {@code onsiteService}
	 */
	String procedure();

	/**
	 * The papers that exist now, as the row says it now. It is called for cases of this
	 * procedure only, running or ended, outside any transaction, and after the check that
	 * the reader may see the case: it needs no check of its own.
	 * @param caseNumber the case
	 * @return the papers in the order in which people look for them; empty as long as
	 * there is none
	 */
	List<Paper> of(String caseNumber);

}
