package io.huiyin.evidence;

import java.util.List;

/**
 * Something that does not fit.
 *
 * @param caseNumber the case; null if it is about a seal
 * @param seq the entry; null if it is about none
 * @param sentence what does not fit, in Chinese
 */
record Unfit(String caseNumber, Integer seq, String sentence) {

	/**
	 * The first entry of a case that does not fit to those before it.
	 * @param rows in the order of the chain
	 * @return null if all fit
	 */
	static Unfit in(String caseNumber, List<EvidenceRow> rows) {
		String last = Chain.START;
		for (int i = 0; i < rows.size(); i++) {
			EvidenceRow row = rows.get(i);
			int expected = i + 1;
			if (!caseNumber.equals(row.caseNumber())) {
				return new Unfit(caseNumber, expected, "不是本案件的证据");
			}
			if (row.seq() != expected) {
				return new Unfit(caseNumber, expected,
						(row.seq() > expected) ? "缺失：这里是第 " + row.seq() + " 条" : "重复或次序不对：这里是第 " + row.seq() + " 条");
			}
			if (!row.computedHash().equals(row.hash())) {
				return new Unfit(caseNumber, expected, "内容与摘要不符，写入后被改动");
			}
			if (!last.equals(row.previousHash())) {
				return new Unfit(caseNumber, expected, "与上一条不衔接，前面的证据被替换");
			}
			last = row.hash();
		}
		return null;
	}

}
