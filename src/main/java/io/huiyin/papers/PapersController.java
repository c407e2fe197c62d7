package io.huiyin.papers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

	private final IdentityService identity;

	PapersController(ObjectProvider<CasePapers> suppliers, PaperPrinter printer, RuntimeService runtime,
			HistoryService history, IdentityService identity) {
		this.suppliers = suppliers;
		this.printer = printer;
		this.runtime = runtime;
		this.history = history;
		this.identity = identity;
	}

	@GetMapping
	ResponseEntity<List<Entry>> list(@RequestParam(name = "case", defaultValue = "") String caseNumber) {
		List<Entry> entries = papers(caseNumber).map(Entry::of).toList();
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(entries);
	}

	@GetMapping("/{caseNumber}/{name}.pdf")
	ResponseEntity<byte[]> pdf(@PathVariable String caseNumber, @PathVariable String name,
			HttpServletResponse response) {
		Paper paper = papers(caseNumber).filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow(Refused::notFound);
		// whole before the first byte goes out
		byte[] pdf = this.printer.print(paper);
		// instead of the web applications' policy: browsers show no PDF in a sandbox
		response.setHeader("Content-Security-Policy", "frame-ancestors 'self'");
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
		if (this.identity.getCurrentAuthentication() == null) {
			throw new Refused(HttpStatus.UNAUTHORIZED, "NotLoggedIn", "登录已失效，请重新登录后再打开单据。");
		}
		Set<String> procedures = visibleProcedures(caseNumber);
		if (procedures.isEmpty()) {
			throw Refused.notFound();
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

	@ExceptionHandler
	ResponseEntity<Map<String, String>> answer(Refused refused) {
		return ResponseEntity.status(refused.status)
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.body(Map.of("type", refused.type, "message", refused.getMessage()));
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

	private static final class Refused extends RuntimeException {

		private final HttpStatus status;

		private final String type;

		private Refused(HttpStatus status, String type, String sentence) {
			super(sentence);
			this.status = status;
			this.type = type;
		}

		private static Refused notFound() {
			return new Refused(HttpStatus.NOT_FOUND, "PaperNotFound", "没有这张单据，或者您没有查看权限，请核对编号。");
		}

	}

}
