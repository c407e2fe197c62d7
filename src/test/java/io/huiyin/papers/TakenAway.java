package io.huiyin.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * A feature with one paper, which exists once a machine was taken away, and a list of its
 * parts, which is a workbook, too, where there are any. No model of the product is named
 * like this procedure.
 */
@Component
class TakenAway implements CasePapers {

	/** From the case number to the machine that was taken away; empty if none was. */
	static final Map<String, String> ROWS = new ConcurrentHashMap<>();

	/** From the case number to how many parts were taken away. */
	static final Map<String, String> PARTS = new ConcurrentHashMap<>();

	/** From case number and person to whether they may read, whatever the engine says. */
	static final Map<String, Boolean> READABLE = new ConcurrentHashMap<>();

	static void clear() {
		ROWS.clear();
		PARTS.clear();
		READABLE.clear();
	}

	@Override
	public String procedure() {
		return "takeAway";
	}

	@Override
	public Optional<Boolean> readable(String caseNumber, String person) {
		return Optional.ofNullable(READABLE.get(caseNumber + " " + person));
	}

	@Override
	public List<Paper> of(String caseNumber) {
		String machine = ROWS.get(caseNumber);
		if (machine.equals("broken")) {
			throw new IllegalStateException("A broken row");
		}
		if (machine.isEmpty()) {
			return List.of();
		}
		List<Paper> papers = new ArrayList<>();
		papers.add(Paper.draft("pickup-receipt", "取机凭证", caseNumber).fields("取走的设备", "设备", machine).done());
		String parts = PARTS.get(caseNumber);
		if (parts != null) {
			papers.add(Paper.draft("parts-list", "附件清单", caseNumber)
				.table("", List.of("附件", "数量"), List.of(List.of("电源线", parts)))
				.alsoAsWorkbook()
				.done());
		}
		return papers;
	}

}
