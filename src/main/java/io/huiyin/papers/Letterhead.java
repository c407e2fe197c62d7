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

}
