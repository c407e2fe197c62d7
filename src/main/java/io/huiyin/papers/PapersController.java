package io.huiyin.papers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The papers of a case, running or ended: the list, and each paper as a PDF. Under the
 * path of the web applications, so their login holds, and the engine shows only what the
 * person may read. A case that does not exist and one that the person may not read are
 * answered alike.
 */
@RestController
@RequestMapping(PapersController.PATH)
class PapersController {

	static final String PATH = "/camunda/api/huiyin/papers";

	private final ObjectProvider<CasePapers> suppliers;

	private final PaperPrinter printer;

	private final RuntimeService runtime;

	private final HistoryService history;

	private final SignedIn signedIn;

	PapersController(ObjectProvider<CasePapers> suppliers, PaperPrinter printer, RuntimeService runtime,
			HistoryService history, SignedIn signedIn) {
		this.suppliers = suppliers;
		this.printer = printer;
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
		Paper paper = papers(caseNumber).filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow(PapersController::notFound);
		// whole before the first byte goes out
		byte[] pdf = this.printer.print(paper);
		ContentDisposition disposition = ContentDisposition.inline()
			.filename(paper.title() + " " + paper.caseNumber() + ".pdf", StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_PDF)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
			.body(pdf);
	}

	private Stream<Paper> papers(String caseNumber) {
		this.signedIn.person();
		Set<String> procedures = visibleProcedures(caseNumber);
		if (procedures.isEmpty()) {
			throw notFound();
		}
		return this.suppliers.stream()
			.filter((supplier) -> procedures.contains(supplier.procedure()))
			.flatMap((supplier) -> supplier.of(caseNumber).stream());
	}

	/** The procedures of that case, as far as the person may read it. */
	private Set<String> visibleProcedures(String caseNumber) {
		// compared once more, because MySQL takes upper and lower case for the same
		Stream<String> running = this.runtime.createProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.list()
			.stream()
			.filter((instance) -> instance.getBusinessKey().equals(caseNumber))
			.map(ProcessInstance::getProcessDefinitionKey);
		Stream<String> recorded = this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(caseNumber)
			.list()
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
	 */
	record Entry(String name, String title, String url) {

		private static Entry of(Paper paper) {
			String url = UriComponentsBuilder.fromPath(PATH)
				.pathSegment(paper.caseNumber(), paper.name() + ".pdf")
				.encode()
				.toUriString();
			return new Entry(paper.name(), paper.title(), url);
		}

	}

}
