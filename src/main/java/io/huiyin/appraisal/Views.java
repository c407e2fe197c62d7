package io.huiyin.appraisal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.huiyin.casework.CaseStep;
import io.huiyin.engine.CompanyTime;
import io.huiyin.people.Names;
import io.huiyin.people.Staff.Choice;

import org.springframework.stereotype.Component;

/** The rows in words, for forms, papers and lists. */
@Component
class Views {

	/** How a form names the commendation among the entries that quality may correct. */
	static final String COMMENDATION = "commendation";

	private final Names names;

	Views(Names names) {
		this.names = names;
	}

	AppraisalView of(Appraisal row) {
		return new AppraisalView(this.names.of(row.person()), row.post(), row.layer().label(), appraiser(row),
				row.kind().label(), row.periodText(), row.occasion(), row.state().label(), row.totalText(),
				time(row.objectionUntil()), row.objection(), row.decision(), commendation(row), row.remark(),
				sheet(row), entries(row), row.steps().stream().map(this::line).toList());
	}

	/** The name of that person; null for nobody. */
	String name(String person) {
		return this.names.of(person);
	}

	/** Who has appraised, or is to. */
	String appraiser(Appraisal row) {
		return appraiser(row, this.names::of);
	}

	/**
	 * As {@link #appraiser(Appraisal)}, in a list.
	 * @param names from a user id to the name
	 */
	String appraiser(Appraisal row, UnaryOperator<String> names) {
		String person = Objects.requireNonNullElse(row.scoredBy(), Objects.toString(row.appraiser(), ""));
		return person.isEmpty() ? "总经理" : names.apply(person);
	}

	List<AppraisalView.SheetLine> sheet(Appraisal row) {
		return row.lines()
			.stream()
			.map((line) -> new AppraisalView.SheetLine(line.itemGroup(), line.label(), line.content(), line.most(),
					Score.points(line, row.entries())))
			.toList();
	}

	List<AppraisalView.EntryLine> entries(Appraisal row) {
		Map<String, String> labels = labels(row);
		return row.entries()
			.stream()
			.map((entry) -> new AppraisalView.EntryLine(labels.get(entry.item()), sort(entry), entry.standard(),
					entry.isCorrected() ? entry.reason() + "；裁定：" + entry.correctionReason() : entry.reason(),
					"-" + entry.points().toPlainString()
							+ (entry.isCorrected() ? "（原 -" + entry.originalPoints().toPlainString() + "）" : "")))
			.toList();
	}

	/** What quality may correct: each entry that costs points, and the commendation. */
	List<Choice> corrigible(Appraisal row) {
		Map<String, String> labels = labels(row);
		List<Choice> choices = new ArrayList<>(row.entries()
			.stream()
			.map((entry) -> new Choice(labels.get(entry.item()) + " " + sort(entry) + " "
					+ entry.points().toPlainString() + " 分：" + entry.standard(), entry.id().toString()))
			.toList());
		if (!row.kind().isInspection()) {
			choices.add(new Choice("嘉奖加分，现为 " + row.commendation().toPlainString() + " 分", COMMENDATION));
		}
		return choices;
	}

	/** What the lines of the sheet are called, by item. */
	static Map<String, String> labels(Appraisal row) {
		return row.lines().stream().collect(Collectors.toMap(Appraisal.Line::item, Appraisal.Line::label));
	}

	static String sort(Appraisal.Entry entry) {
		return entry.isPunishment() ? "处罚" : "扣分";
	}

	private static String commendation(Appraisal row) {
		return (row.commendation().signum() == 0) ? null
				: row.commendationRule() + " +" + row.commendation().toPlainString() + " 分：" + commendationReason(row);
	}

	/** Why there is a commendation, and what quality made of it. */
	static String commendationReason(Appraisal row) {
		String reason = Objects.requireNonNullElse(row.commendationReason(), "");
		if (row.commendationBefore() == null) {
			return reason;
		}
		return (reason.isEmpty() ? "" : reason + "；") + "裁定（原 +" + row.commendationBefore().toPlainString() + "）："
				+ row.commendationCorrection();
	}

	private CaseStep.Line line(Appraisal.Step step) {
		return step.line((person) -> (person != null) ? this.names.of(person) : "系统");
	}

	/** For the screen; null for no time. */
	static String time(LocalDateTime time) {
		return (time != null) ? CompanyTime.text(time) : null;
	}

}
