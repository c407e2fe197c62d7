package io.huiyin.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

import io.huiyin.audit.Proofs.Shown;
import io.huiyin.casework.Proof.Question;
import io.huiyin.engine.CompanyTime;
import io.huiyin.papers.Paper;

/** The proofs on one paper: all figures first, then one proof below the other. */
final class ProofPaper {

	private ProofPaper() {
	}

	/**
	 * The paper.
	 * @param by the name of whoever has it made
	 */
	static Paper of(Question question, List<Shown> proofs, String by) {
		Paper.Draft paper = Paper.draft("proofs", "服务质量证明（" + question.period() + "）")
			.internal()
			.alsoAsWorkbook()
			.fields(null, "统计期间", question.period(), "制表人", by, "流程", String.join("、", question.procedures().values()))
			.table("汇总", List.of("证明", "手册条款", "应做到", "已做到", "比率（%）", "要求（%）", "结果"),
					proofs.stream().filter((proof) -> proof.denominator() != null).map(ProofPaper::line).toList());
		for (Shown proof : proofs) {
			paper.fields(proof.title() + "（手册 " + proof.clause() + "）", "结论", proof.sentence());
			if (proof.table() != null) {
				paper.table(null, proof.table().header(), proof.table().rows());
			}
			if (proof.missingTotal() > 0) {
				paper.table("没有做到的 " + proof.missingTotal() + " 项" + cut(proof), List.of("编号", "情况", "时间"),
						proof.missing()
							.stream()
							.map((each) -> List.of(each.caseNumber(), each.text(), CompanyTime.text(each.at())))
							.toList());
			}
		}
		return paper.footnote("比率保留一位小数，只舍不入；没有到时限的不计入。" + "应做到的件数取自流程历史，不取自已经登记的结果。").done();
	}

	private static List<String> line(Shown proof) {
		String result = (proof.kept() == null) ? "" : proof.kept() ? "达到要求" : "没有达到要求";
		return List.of(proof.title(), proof.clause(), proof.denominator().toString(), proof.numerator().toString(),
				plain(proof.percent()), plain(proof.target()), result);
	}

	private static String cut(Shown proof) {
		return (proof.missing().size() < proof.missingTotal()) ? "，这里只列最早的 " + proof.missing().size() + " 项" : "";
	}

	private static String plain(BigDecimal number) {
		return Objects.toString(number, "");
	}

}
