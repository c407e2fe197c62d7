package io.huiyin.papers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who hands out the papers.
 *
 * @param company the company's full name
 * @param department the department that answers for the paper
 * @param hotline the number that a customer with the paper in hand calls
 */
@Component
record Letterhead(@Value("${huiyin.letterhead.company}") String company,
		@Value("${huiyin.letterhead.department}") String department,
		@Value("${huiyin.letterhead.hotline}") String hotline) {

	/** The line below the company. */
	String sender(Paper paper) {
		return paper.internal() ? this.department : this.department + "　服务热线 " + this.hotline;
	}

	/** The line at the foot that says whom the copies are for. */
	static String copies(Paper paper) {
		return paper.internal() ? "内部资料，不对外提供" : "本单一式两份，客户与服务部门各执一份";
	}

}
