package io.huiyin.callback;

import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Objects;

import io.huiyin.casework.CaseEnd;
import io.huiyin.casework.CaseNumbers;
import io.huiyin.casework.Duties;
import io.huiyin.casework.TimeLimits;
import io.huiyin.casework.Wording;
import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.ModelBean;
import io.huiyin.form.Admits;
import io.huiyin.form.Occasion;
import io.huiyin.form.Refusal;
import io.huiyin.form.Shows;
import io.huiyin.form.Takes;
import io.huiyin.people.Names;

/**
 * Where callbacks are made: takes each form of {@code callback.bpmn} and answers what its
 * model asks.
 */
@ModelBean("callbackDesk")
public class CallbackDesk implements Callbacks, CaseEnd {

	private final CallbackRepository callbacks;

	private final CaseNumbers numbers;

	private final TimeLimits limits;

	private final Wording wording;

	private final Names names;

	private final Duties duties;

	private final CompanyTime time;

	CallbackDesk(CallbackRepository callbacks, CaseNumbers numbers, TimeLimits limits, Wording wording, Names names,
			Duties duties, CompanyTime time) {
		this.callbacks = callbacks;
		this.numbers = numbers;
		this.limits = limits;
		this.wording = wording;
		this.names = names;
		this.duties = duties;
		this.time = time;
	}

	@Override
	public String open(Request request) {
		String number = this.numbers.next("HF");
		this.callbacks
			.save(new Callback(number, request, this.time.now(), this.limits.dueAt("callback." + request.kind())));
		return number;
	}

	@Override
	public boolean isClosed(String caseNumber) {
		return this.callbacks.findById(caseNumber).filter((callback) -> callback.closedAt() != null).isPresent();
	}

	@Override
	public boolean isDissatisfied(String caseNumber) {
		return callback(caseNumber).satisfaction() == Satisfaction.DISSATISFIED;
	}

	@Override
	public Optional<String> satisfactionWith(String subjectCase) {
		return this.callbacks
			.findFirstBySubjectCaseAndSatisfactionIsNotNullOrderByOpenedAtDescCaseNumberDesc(subjectCase)
			.map((callback) -> callback.satisfaction().label());
	}

	/** A point is signed by its department's manager, and a callback is no own affair. */
	@Admits({ "callCustomerForm", "settlePointForm" })
	void admitUninvolved(Occasion occasion) {
		Callback callback = callback(occasion.caseNumber());
		this.duties.requireOther(occasion, callback.involvementOf(occasion.person()), callback.involved());
	}

	/** What the gateways after the call ask. */
	record Called(boolean reached, boolean questionOpen, boolean pointsRaised, boolean dissatisfied) {
	}

	@Takes("callCustomerForm")
	Called call(Occasion occasion, CallbackForms.CallCustomer answers) {
		Callback callback = callback(occasion.caseNumber());
		if (answers.outcome() == Outcome.NOT_REACHED) {
			callback.notReached(answers.note(), occasion.person(), occasion.at());
			return new Called(false, false, false, false);
		}
		if (answers.satisfaction() == null) {
			throw new Refusal("请选择客户满意度。");
		}
		if (answers.questionOpen() == null) {
			throw new Refusal("请选择有无不能当场答复的问题。");
		}
		callback.reached(answers.satisfaction(), answers.comments(), answers.note(), occasion.person(), occasion.at());
		boolean questionOpen = answers.questionOpen();
		if (questionOpen) {
			if (answers.question() == null) {
				throw new Refusal("请填写未能当场答复的问题。");
			}
			callback.ask(answers.question(), inFuture("预约回复时间", answers.agreedAnswerTime(), occasion));
		}
		List<CallbackForms.NewPoint> points = Objects.requireNonNullElse(answers.points(), List.of());
		points.forEach((point) -> callback.raise(point.pointKind(), point.content(), point.department()));
		this.callbacks.flush(); // the points get their ids, which the multiple task names
		return new Called(true, questionOpen, !points.isEmpty(), answers.satisfaction() == Satisfaction.DISSATISFIED);
	}

	/** What the gateway after the answer asks. */
	record Answered(boolean questionAnswered) {
	}

	@Takes("answerQuestionForm")
	Answered answer(Occasion occasion, CallbackForms.AnswerQuestion answers) {
		Callback.Question question = callback(occasion.caseNumber()).openQuestion();
		if (!answers.answered()) {
			question.moveTo(inFuture("重新预约的回复时间", answers.newAgreedTime(), occasion));
			return new Answered(false);
		}
		if (answers.answer() == null) {
			throw new Refusal("请填写给客户的答复。");
		}
		this.wording.toCustomer("答复内容", answers.answer());
		question.answer(answers.answer(), occasion.person(), occasion.at());
		return new Answered(true);
	}

	@Takes("settlePointForm")
	void settle(Occasion occasion, CallbackForms.SettlePoint answers) {
		if (!answers.reportedToCustomer()) {
			throw new Refusal("请先向客户报告结果，再提交。");
		}
		if (!answers.signed()) {
			throw new Refusal("请在回访单上签字（勾选“本人签字确认”），再提交。");
		}
		this.wording.toCustomer("处理结果", answers.result());
		point(occasion).sign(answers.result(), occasion.person(), occasion.at());
	}

	@Takes("chaseCallbackForm")
	void chase(Occasion occasion, CallbackForms.ChaseCallback answers) {
		callback(occasion.caseNumber()).note(answers.instruction(), occasion.person(), occasion.at());
	}

	@Shows({ "callCustomerForm", "chaseCallbackForm" })
	CallbackView show(Occasion occasion) {
		return view(callback(occasion.caseNumber()));
	}

	/** The question and the time that was agreed for its answer. */
	record QuestionView(CallbackView callback, String questionText, String agreedTimeText) {
	}

	@Shows("answerQuestionForm")
	QuestionView showQuestion(Occasion occasion) {
		Callback callback = callback(occasion.caseNumber());
		Callback.Question question = callback.openQuestion();
		String moved = (question.timesMoved() > 0) ? "（已改约 " + question.timesMoved() + " 次）" : "";
		return new QuestionView(view(callback), question.question(), CompanyTime.text(question.agreedTime()) + moved);
	}

	/** The point that this one of the parallel tasks is about. */
	record PointView(CallbackView callback, String pointKindName, String pointContent, String pointDepartment) {
	}

	@Shows("settlePointForm")
	PointView showPoint(Occasion occasion) {
		Callback.Point point = point(occasion);
		return new PointView(view(callback(occasion.caseNumber())), point.kind().label(), point.content(),
				point.department());
	}

	/** When the callback is due (CB-3, CB-7). */
	public Date dueAt(String caseNumber) {
		return this.time.date(callback(caseNumber).dueAt());
	}

	/** When the customer expects the answer to the open question (CB-5). */
	public Date agreedAnswerTime(String caseNumber) {
		return this.time.date(callback(caseNumber).openQuestion().agreedTime());
	}

	/** When the customer, who was not reached, is called again. */
	public Date nextAttemptAt(String caseNumber) {
		List<Callback.Attempt> attempts = callback(caseNumber).attempts();
		return this.time.date(this.limits.nextAttemptAfter(attempts.get(attempts.size() - 1).madeAt()));
	}

	/** The elements of the multiple task 逐项落实 (CB-6). */
	public List<Long> points(String caseNumber) {
		return callback(caseNumber).points().stream().map(Callback.Point::id).toList();
	}

	/**
	 * Ends the callback, when the customer was reached and everything is answered and
	 * signed.
	 */
	public void close(String caseNumber) {
		callback(caseNumber).close(this.time.now());
	}

	@Override
	public String procedure() {
		return "callback";
	}

	@Override
	public void ending(String caseNumber) {
		if (callback(caseNumber).closedAt() == null) {
			throw new Refusal("回访 " + caseNumber + " 尚未完成，不能结束或删除：件件有回音。");
		}
	}

	private CallbackView view(Callback callback) {
		return new CallbackView(callback.subjectCase(), callback.customerName(), callback.telephone(),
				callback.subject(), CompanyTime.text(callback.dueAt()),
				(callback.satisfaction() != null) ? callback.satisfaction().label() : "（待回访）",
				callback.attempts().stream().map(this::line).toList());
	}

	private CallbackView.AttemptLine line(Callback.Attempt attempt) {
		return new CallbackView.AttemptLine(CompanyTime.text(attempt.madeAt()), attempt.outcome().label(),
				this.names.of(attempt.person()), Objects.requireNonNullElse(attempt.note(), ""));
	}

	private Callback callback(String caseNumber) {
		if (caseNumber == null) {
			throw new Refusal("回访不能单独发起，请从需要回访的案件进入。");
		}
		return this.callbacks.findById(caseNumber)
			.orElseThrow(() -> new Refusal("没有编号为 " + caseNumber + " 的回访，请从需要回访的案件进入。"));
	}

	private Callback.Point point(Occasion occasion) {
		return callback(occasion.caseNumber()).point(occasion.variable("point", Long.class));
	}

	private static LocalDateTime inFuture(String field, LocalDateTime time, Occasion occasion) {
		if (time == null) {
			throw new Refusal("请填写" + field + "。");
		}
		if (!time.isAfter(occasion.at())) {
			throw new Refusal(field + "必须晚于现在，请与客户重新约定。");
		}
		return time;
	}

}
