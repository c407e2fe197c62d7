package io.huiyin.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.form.Refusal;
import io.huiyin.web.SignedIn;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The papers of a case, running or ended: the list, and each paper as a PDF and, where it
 * is one, as a workbook. Under the path of the web applications, so their login holds.
 * The feature says who may read its papers; where it says nothing, whoever the engine
 * shows the case. A case that does not exist and one that the person may not read are
 * answered alike.
 */
@RestController
@RequestMapping(PapersController.PATH)
class PapersController {

	static final String PATH = "/camunda/api/huiyin/papers";

	private final ObjectProvider<CasePapers> suppliers;

	private final PaperAnswers answers;

	private final RuntimeService runtime;

	private final HistoryService history;

	private final SignedIn signedIn;

	PapersController(ObjectProvider<CasePapers> suppliers, PaperAnswers answers, RuntimeService runtime,
			HistoryService history, SignedIn signedIn) {
		this.suppliers = suppliers;
		this.answers = answers;
		this.runtime = runtime;
		this.history = history;
		this.signedIn = signedIn;
	}

	@GetMapping
	ResponseEntity<List<Entry>> list(@RequestParam(name = "case", defaultValue = "") String caseNumber) {
		List<Entry> entries = papers(caseNumber).map(Entry::of).toList();
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries);
	}

	@GetMapping("/{caseNumber}/{name}.pdf")
	ResponseEntity<byte[]> pdf(@PathVariable String caseNumber, @PathVariable String name) {
		return this.answers.pdf(paper(caseNumber, (paper) -> paper.name().equals(name)));
	}

	@GetMapping("/{caseNumber}/{name}.xlsx")
	ResponseEntity<byte[]> workbook(@PathVariable String caseNumber, @PathVariable String name) {
		return this.answers.workbook(paper(caseNumber, (paper) -> paper.alsoAsWorkbook() && paper.name().equals(name)));
	}

	private Paper paper(String caseNumber, Predicate<Paper> sought) {
		return papers(caseNumber).filter(sought).findFirst().orElseThrow(PapersController::notFound);
	}

	private Stream<Paper> papers(String caseNumber) {
		String person = this.signedIn.person();
		Set<String> procedures = visibleProcedures(caseNumber);
		List<CasePapers> open = new ArrayList<>();
		boolean visible = !procedures.isEmpty();
		for (CasePapers supplier : this.suppliers) {
			Optional<Boolean> readable = supplier.readable(caseNumber, person);
			if (readable.orElseGet(() -> procedures.contains(supplier.procedure()))) {
				open.add(supplier);
			}
			visible = visible && readable.orElse(true);
		}
		if (open.isEmpty() && !visible) {
			throw notFound();
		}
		return open.stream().flatMap((supplier) -> supplier.of(caseNumber).stream());
	}

	/** The procedures of that case, as far as the engine shows it to the person. */
	private Set<String> visibleProcedures(String caseNumber) {
		// compared once more, because MySQL takes upper and lower case for the same
		Stream<String> running = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.unlimitedList()
			.stream()
			.filter((instance) -> instance.getBusinessKey().equals(caseNumber))
			.map(ProcessInstance::getProcessDefinitionKey);
		Stream<String> recorded = this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.unlimitedList()
			.stream()
			.filter((instance) -> instance.getBusinessKey().equals(caseNumber))
			.map(HistoricProcessInstance::getProcessDefinitionKey);
		return Stream.concat(running, recorded).collect(Collectors.toSet());
	}

	private static Refusal notFound() {
		return new Refusal(404, "没有这张单据，或者您没有查看权限，请核对编号。");
	}

	/**
	 * A paper in the list.
	 *
	 * @param name see {@link Paper#name}
	 * @param title see {@link Paper#title}
	 * @param url where the PDF is
	 * @param workbookUrl where the workbook is; null if there is none
	 */
	record Entry(String name, String title, String url, String workbookUrl) {

		private static Entry of(Paper paper) {
			return new Entry(paper.name(), paper.title(), url(paper, ".pdf"),
					paper.alsoAsWorkbook() ? url(paper, ".xlsx") : null);
		}

		private static String url(Paper paper, String kind) {
			return UriComponentsBuilder.fromPath(PATH)
				.pathSegment(paper.caseNumber(), paper.name() + kind)
				.encode()
				.toUriString();
		}

	}

}
