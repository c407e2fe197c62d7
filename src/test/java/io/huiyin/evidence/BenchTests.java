package io.huiyin.evidence;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class BenchTests extends EvidenceTest {

	@Autowired
	Ledger ledger;

	@Autowired
	EvidenceCheck check;

	@Autowired
	Seals seals;

	@Test
	void bench() {
		int cases = 10000;
		long begun = System.nanoTime();
		for (int page = 0; page < cases; page += 100) {
			int from = page;
			this.transaction.executeWithoutResult((status) -> {
				for (int i = from; i < from + 100; i++) {
					List<Draft> drafts = new ArrayList<>();
					for (int d = 0; d < 20; d++) {
						drafts.add(new Draft(EntryKind.COMMENT, LocalDateTime.parse("2026-11-24T09:00"), "userTask_x",
								"chen.jing", new Content().with("text", "客户来电催办，现场查看，B 区灯管损坏 12 支".repeat(8)).text()));
					}
					this.ledger.append(this.ledger.begun("BENCH-%06d".formatted(i), "none"), drafts);
				}
			});
		}
		System.out.println(
				"BENCH write " + (System.nanoTime() - begun) / 1000000 + " ms for " + cases + " cases of 20 entries");
		begun = System.nanoTime();
		this.seals.seal();
		System.out.println("BENCH seal " + (System.nanoTime() - begun) / 1000000 + " ms");
		begun = System.nanoTime();
		EvidenceCheck.Result result = this.check.check();
		System.out.println("BENCH check " + (System.nanoTime() - begun) / 1000000 + " ms, " + result.cases() + " cases "
				+ result.entries() + " entries, problems " + result.problemsTotal()
				+ result.problems().stream().limit(5).toList());
		begun = System.nanoTime();
		this.log.export("BENCH-005000");
		System.out.println("BENCH export " + (System.nanoTime() - begun) / 1000000 + " ms");
	}

}
