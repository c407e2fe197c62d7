package io.huiyin.papers;

import java.util.List;
import java.util.Optional;

/**
 * The papers of one procedure's cases. A feature publishes one bean of this type, and
 * everything else follows: the list beside a case, the PDF, the workbook, and who may
 * read it.
 */
public interface CasePapers {

	/**
	 * The procedure whose cases these papers belong to.
	 * @return the process id, such as {@code onsiteService}
	 */
	String procedure();

	/**
	 * Whether somebody may read these papers, where that is not the same as whether the
	 * engine shows them the case. It is asked before the engine, outside any transaction,
	 * about whatever number somebody asks for: it says yes and no only about a case of
	 * this procedure whose number is exactly this one.
	 * @param caseNumber what was asked for, which may be no case number at all
	 * @param person the user id of whoever asks
	 * @return empty for whatever the engine says
	 */
	default Optional<Boolean> readable(String caseNumber, String person) {
		return Optional.empty();
	}

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
