package io.huiyin.papers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * A feature with one paper, which exists once a machine was taken away. No model of the
 * product is named like this procedure.
 */
@Component
class TakenAway implements CasePapers {

	/** From the case number to the machine that was taken away; empty if none was. */
	static final Map<String, String> ROWS = new ConcurrentHashMap<>();

	@Override
	public String procedure() {
		return "takeAway";
	}

	@Override
	public List<Paper> of(String caseNumber) {
		String machine = ROWS.get(caseNumber);
		if (machine.equals("broken")) {
			throw new IllegalStateException("A broken row");
		}
		return machine.isEmpty() ? List.of()
				: List.of(Paper.draft("pickup-receipt", "取机凭证", caseNumber).fields("取走的设备", "设备", machine).done());
	}

}
