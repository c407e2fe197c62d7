package io.huiyin.onsite;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

import io.huiyin.casework.Proof;

/** The proof that faults are summarised by class (OS-9, OS-12). */
record FaultProof(FaultSummary summary) implements Proof {

	@Override
	public String id() {
		return "faults";
	}

	@Override
	public String title() {
		return "故障分类汇总";
	}

	@Override
	public String clause() {
		return "OS-9, OS-12";
	}

	@Override
	public String procedure() {
		return "onsiteService";
	}

	@Override
	public Result of(Question question) {
		FaultSummary.Summary found = this.summary.between(question.from(), question.until());
		Chart chart = new Chart("bar", found.classes().stream().map(FaultSummary.FaultClass::faultClass).toList(), List
			.of(new Series("次数", found.classes().stream().map((each) -> BigDecimal.valueOf(each.count())).toList())));
		Table table = new Table(List.of("故障类别", "次数", "占比（%）", "连接", "软件", "硬件", "未排除"),
				found.classes()
					.stream()
					.map((each) -> Stream
						.of(each.faultClass(), each.count(), each.share(), each.connections(), each.software(),
								each.hardware(), each.unresolved())
						.map(String::valueOf)
						.toList())
					.toList());
		String sentence = question.period() + "归档的售后服务回单 " + found.total() + " 张，故障 " + found.classes().size() + " 类"
				+ (found.classes().isEmpty() ? "。" : "，最多的是“" + found.classes().get(0).faultClass() + "”。");
		return new Result(sentence, null, null, null, null, null, List.of(), 0, chart, table);
	}

}
