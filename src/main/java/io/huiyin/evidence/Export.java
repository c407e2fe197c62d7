package io.huiyin.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.huiyin.engine.CompanyTime;
import io.huiyin.evidence.EvidenceFile.CaseLog;
import io.huiyin.evidence.EvidenceFile.HeadLine;
import io.huiyin.evidence.EvidenceFile.Line;
import io.huiyin.evidence.EvidenceFile.Proof;
import io.huiyin.evidence.EvidenceFile.SealLine;

import org.springframework.stereotype.Component;

/** Puts together the file with which a case is verified elsewhere. */
@Component
class Export {

	private final LogRows rows;

	private final Seals seals;

	private final CompanyTime time;

	Export(LogRows rows, Seals seals, CompanyTime time) {
		this.rows = rows;
		this.seals = seals;
		this.time = time;
	}

	/** As the tables have it, whether it fits or not. */
	EvidenceFile of(String caseNumber) {
		Set<Integer> used = new TreeSet<>();
		CaseLog log = log(caseNumber, new HashSet<>(), used);
		List<SealLine> lines = new ArrayList<>();
		if (!used.isEmpty()) {
			int first = used.iterator().next();
			// to the last one there is: whoever verifies may know a later one only
			this.seals.from(first, Integer.MAX_VALUE)
				.forEach((seal) -> lines.add(new SealLine(seal.number(), Chain.text(seal.at()), seal.leaves(),
						seal.root(), seal.previousHash(), seal.hash())));
		}
		return new EvidenceFile(EvidenceFile.FORMAT, Chain.text(this.time.now()), log, lines);
	}

	private CaseLog log(String caseNumber, Set<String> seen, Collection<Integer> used) {
		seen.add(caseNumber);
		List<EvidenceRow> entries = this.rows.of(caseNumber);
		HeadLine head = this.rows.head(caseNumber)
			.map((row) -> new HeadLine(row.lastSeq(), row.lastHash()))
			.orElse(new HeadLine(0, Chain.START));
		Optional<Proof> proof = proof(caseNumber);
		proof.ifPresent((one) -> used.add(one.number()));
		List<CaseLog> called = new ArrayList<>();
		for (EvidenceRow row : entries) {
			String number = EntryKind.CASE_CALLED.name().equals(row.kind())
					? Content.read(row.content()).path("case").asText(null) : null;
			if (number != null && !seen.contains(number) && this.rows.head(number).isPresent()) {
				called.add(log(number, seen, used));
			}
		}
		return new CaseLog(caseNumber, entries.stream().map(Export::line).toList(), head, proof.orElse(null), called);
	}

	private static Line line(EvidenceRow row) {
		return new Line(row.seq(), Chain.text(row.at()), row.kind(), row.step(), row.person(), row.content(),
				row.previousHash(), row.hash());
	}

	/** By the last seal that holds the case. */
	private Optional<Proof> proof(String caseNumber) {
		List<LogRows.Leaf> own = this.rows.leaves(List.of(caseNumber)).getOrDefault(caseNumber, List.of());
		if (own.isEmpty()) {
			return Optional.empty();
		}
		LogRows.Leaf last = own.get(own.size() - 1);
		List<Seals.Leaf> leaves = this.seals.leaves(last.seal());
		for (int i = 0; i < leaves.size(); i++) {
			Seals.Leaf leaf = leaves.get(i);
			if (leaf.kind().equals("CASE") && leaf.caseNumber().equals(caseNumber)) {
				return Optional.of(new Proof(last.seal(), leaf.lastSeq(), leaf.lastHash(),
						Chain.path(leaves.stream().map(Seals.Leaf::hash).toList(), i)));
			}
		}
		return Optional.empty();
	}

}
