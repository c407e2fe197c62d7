package io.huiyin.audit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.evidence.EntryKind;
import io.huiyin.evidence.EvidenceLog;
import io.huiyin.form.Refusal;
import io.huiyin.papers.Paper;
import io.huiyin.papers.PaperAnswers;
import io.huiyin.people.Names;
import io.huiyin.web.CsvFile;
import io.huiyin.web.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What {@link CasePage} shows, to be taken along: as a paper and as a table; and the
 * evidence of it, to be verified elsewhere.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/cases")
class CaseExports {

	private final CasePage pages;

	private final CaseFamily families;

	private final EvidenceLog log;

	private final PaperAnswers papers;

	private final SignedIn signedIn;

	private final Names names;

	CaseExports(CasePage pages, CaseFamily families, EvidenceLog log, PaperAnswers papers, SignedIn signedIn,
			Names names) {
		this.pages = pages;
		this.families = families;
		this.log = log;
		this.papers = papers;
		this.signedIn = signedIn;
		this.names = names;
	}

	@GetMapping("/{number}.pdf")
	ResponseEntity<byte[]> pdf(@PathVariable String number) {
		return this.papers.pdf(paper(this.pages.of(number), this.names.of(this.signedIn.person())));
	}

	/** The timeline, a line for each of its lines. */
	@GetMapping("/{number}.csv")
	ResponseEntity<byte[]> csv(@PathVariable String number) {
		List<List<?>> lines = new ArrayList<>();
		lines.add(List.of("时间", "案号", "步骤", "事项", "经办", "任务产生", "期限", "是否按时", "差距", "填写内容", "说明", "原因", "附件",
				"附件 SHA-256"));
		this.pages.of(number).timeline().forEach((moment) -> lines.add(line(moment)));
		return CsvFile.answer("案件经过 " + number + ".csv", lines);
	}

	/** The file with which anybody verifies the evidence without this server. */
	@GetMapping("/{number}.json")
	ResponseEntity<byte[]> evidence(@PathVariable String number) {
		// what a case called is in the same file
		if (!this.families.of(number).isReadWhole()) {
			throw new Refusal(403, "这个案件转出了您没有查看权限的案件，存证文件请由审计导出。");
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename("案件存证 " + number + ".json", StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(this.log.export(number));
	}

	private static List<?> line(Moment moment) {
		Moment.Attachment file = moment.attachment();
		return Arrays.asList(seconds(moment.at()), moment.caseNumber(), moment.step(), moment.kindText(),
				moment.personName(), seconds(moment.createdAt()), seconds(moment.dueAt()),
				(moment.kept() != null) ? moment.kept() ? "按时" : "超时" : null, moment.difference(), answers(moment),
				moment.text(), moment.reason(), (file != null) ? file.name() : null,
				(file != null) ? file.sha256() : null);
	}

	private static String seconds(LocalDateTime time) {
		return (time != null) ? time.toLocalDate() + " " + time.toLocalTime().withNano(0) : null;
	}

	private static String answers(Moment moment) {
		return moment.answers()
			.stream()
			.map((answer) -> answer.label() + "：" + (answer.text().isEmpty() ? "（未填）" : answer.text())
					+ ((answer.before() != null) ? "（上次：" + (answer.before().isEmpty() ? "未填" : answer.before()) + "）"
							: ""))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * @param reader the name of whoever takes it along
	 */
	static Paper paper(CasePage.Page page, String reader) {
		Paper.Draft paper = Paper.draft("case-record", "案件经过", page.caseNumber())
			.on(Paper.Sheet.A4_LANDSCAPE)
			.internal();
		String version = (page.version() != null) ? "（第 " + page.version() + " 版）" : "";
		CasePage.Reference subject = page.subjectCase();
		paper.fields(null, "流程", page.procedureName() + version, "状态", page.stateText(), "客户/员工", page.customer(),
				"责任部门", page.department(), "发起时间", minutes(page.startedAt()), "发起人", page.startedBy(), "结束时间",
				minutes(page.endedAt()), "最早到期", minutes(page.dueAt()), "超时办结", page.missed() + " 项", "满意度",
				page.satisfaction(), "相关案件", (subject != null)
						? subject.caseNumber() + " " + Objects.requireNonNullElse(subject.procedureName(), "") : null,
				"导出人", reader);
		if (page.running()) {
			paper.table("未办事项", List.of("案号", "事项", "经办", "可办理", "产生时间", "期限", "是否超时"),
					rows(page.open(),
							(open) -> Arrays.asList(open.caseNumber(), open.step(), open.assignee(),
									String.join("、", open.candidates()), minutes(open.createdAt()),
									minutes(open.dueAt()), open.overdue() ? "已超时" : null)));
		}
		if (!page.called().isEmpty()) {
			paper.table("转出的案件", List.of("案号", "流程", "状态", "发起时间", "结束时间"),
					rows(page.called(), (called) -> Arrays.asList(called.caseNumber(), called.procedureName(),
							called.stateText(), minutes(called.startedAt()), minutes(called.endedAt()))));
		}
		paper.table("办理经过", List.of("时间", "案号", "步骤", "事项", "经办", "期限", "内容"), rows(page.timeline(), CaseExports::row));
		paper.table("附件", List.of("名称", "大小（字节）", "上传时间", "上传人", "SHA-256"),
				rows(page.timeline().stream().filter((moment) -> moment.kind() == EntryKind.ATTACHMENT_ADDED).toList(),
						CaseExports::file));
		CasePage.Evidence evidence = page.evidence();
		return paper
			.fields("存证", "记录", evidence.entries() + " 条", "校验", evidence.intact() ? "完整，未发现改动" : evidence.problem(),
					"末条哈希", evidence.head(), "最近封存",
					(evidence.sealedAt() != null) ? minutes(evidence.sealedAt()) : "尚未封存")
			.footnote("存证仅就本案而言；可用导出的 JSON 文件离线校验，末条哈希应与上文一致。")
			.done();
	}

	private static <T> List<List<String>> rows(List<T> each, Function<T, List<String>> row) {
		return each.stream().map(row).toList();
	}

	private static List<String> row(Moment moment) {
		String limit = Stream.of(minutes(moment.dueAt()), moment.difference())
			.filter(Objects::nonNull)
			.collect(Collectors.joining("\n"));
		String content = Stream
			.of(moment.text(), answers(moment), (moment.reason() != null) ? "原因：" + moment.reason() : null,
					(moment.attachment() != null) ? moment.attachment().name() : null)
			.filter((part) -> part != null && !part.isEmpty())
			.collect(Collectors.joining("\n"));
		return Arrays.asList(seconds(moment.at()), moment.caseNumber(), moment.step(), moment.kindText(),
				moment.personName(), limit, content);
	}

	private static List<String> file(Moment moment) {
		Moment.Attachment file = moment.attachment();
		return Arrays.asList(file.name(), String.valueOf(file.size()), minutes(moment.at()), moment.personName(),
				file.sha256());
	}

	private static String minutes(LocalDateTime time) {
		return (time != null) ? CompanyTime.text(time) : null;
	}

}
