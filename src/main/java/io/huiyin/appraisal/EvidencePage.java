package io.huiyin.appraisal;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.huiyin.casework.WorkEvidence;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.web.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * The cases behind a figure on the sheet of an appraisal (AP-5), as a page of its own to
 * which the form links. Seen by those who may read the appraisal, and by nobody else.
 */
@RestController
class EvidencePage {

	static final String PATH = "/camunda/api/huiyin/appraisals/evidence";

	private final Evidence evidence;

	private final AppraisalRepository appraisals;

	private final LineAbove line;

	private final Views views;

	private final SignedIn signedIn;

	EvidencePage(Evidence evidence, AppraisalRepository appraisals, LineAbove line, Views views, SignedIn signedIn) {
		this.evidence = evidence;
		this.appraisals = appraisals;
		this.line = line;
		this.views = views;
		this.signedIn = signedIn;
	}

	@GetMapping(PATH + "/{id:\\d{1,18}}")
	@Transactional(readOnly = true)
	ResponseEntity<byte[]> page(@PathVariable long id) {
		String person = this.signedIn.person();
		Evidence.Found found = this.evidence.find(id).orElseThrow(EvidencePage::notFound);
		Appraisal appraisal = this.appraisals.findById(found.caseNumber())
			.filter((each) -> this.line.mayRead(person, each))
			.orElseThrow(EvidencePage::notFound);
		AppraisalView shown = this.views.of(appraisal);
		String title = found.figure().label() + " " + found.figure().count();
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noStore())
			.body(html(title, shown.personName() + "　" + shown.kindText() + " " + appraisal.caseNumber() + "　"
					+ shown.periodText(), this.evidence.sources(id))
				.getBytes(StandardCharsets.UTF_8));
	}

	private static String html(String title, String whose, List<WorkEvidence.Source> sources) {
		StringBuilder page = new StringBuilder("<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>")
			.append(HtmlUtils.htmlEscape(title))
			.append("</title><style>body{font:15px/1.6 sans-serif;margin:2em;color:#1f2937}"
					+ "table{border-collapse:collapse}th,td{text-align:left;padding:.3em 1.2em .3em 0;"
					+ "border-bottom:1px solid #d1d5db}</style><h1>")
			.append(HtmlUtils.htmlEscape(title))
			.append("</h1><p>")
			.append(HtmlUtils.htmlEscape(whose))
			.append("</p>");
		if (sources.isEmpty()) {
			return page.append("<p>本月没有这样的案件。</p>").toString();
		}
		page.append("<table><thead><tr><th>案号<th>时间<th>内容</thead><tbody>");
		for (WorkEvidence.Source source : sources) {
			page.append("<tr><td>")
				.append(HtmlUtils.htmlEscape(source.caseNumber()))
				.append("<td>")
				.append(CompanyTime.text(source.at()))
				.append("<td>")
				.append(HtmlUtils.htmlEscape(source.text()));
		}
		return page.append("</tbody></table>").toString();
	}

	private static Refusal notFound() {
		return new Refusal(404, "没有这项依据，或者您没有查看权限。");
	}

}
