package io.huiyin.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.casework.Proof.Chart;
import io.huiyin.casework.Proof.Missing;
import io.huiyin.casework.Proof.Question;
import io.huiyin.casework.Proof.Result;
import io.huiyin.casework.Proof.Table;
import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.papers.Paper;
import io.huiyin.papers.PaperAnswers;
import io.huiyin.people.Names;
import io.huiyin.web.Asked;
import io.huiyin.web.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The proofs that the manual asks for, all together for a month or for some days. Under
 * the path of the web applications, so their login holds. A proof is for those who may
 * read all cases of the procedure that it is about; one about all procedures counts those
 * that whoever asks may read.
 */
@RestController
@RequestMapping("/camunda/api/huiyin")
class Proofs {

	private static final int MOST_YEARS = 5;

	/** So many missing ones are named on a page, on a printed paper, in a workbook. */
	private static final int ON_PAGE = 200;

	private static final int ON_PAPER = 500;

	private static final int IN_WORKBOOK = 10000;

	private static final String NO_READER = "您没有查看服务质量证明的权限。";

	private static final String[] READERS = { "auditor", "general-manager", "quality", "service-manager", "supervisor",
			"site-director", "technical-lead" };

	private final List<Proof> proofs;

	private final CaseModels models;

	private final CaseSight sight;

	private final SignedIn signedIn;

	private final PaperAnswers answers;

	private final Names names;

	private final CompanyTime time;

	Proofs(List<Proof> proofs, CaseModels models, CaseSight sight, SignedIn signedIn, PaperAnswers answers, Names names,
			CompanyTime time) {
		this.proofs = proofs;
		this.models = models;
		this.sight = sight;
		this.signedIn = signedIn;
		this.answers = answers;
		this.names = names;
		this.time = time;
	}

	/**
	 * All proofs that whoever asks may read.
	 *
	 * @param from first day, inclusive
	 * @param until last day, inclusive
	 */
	record Collection(LocalDate from, LocalDate until, List<Shown> proofs) {
	}

	/** A proof with its result, see {@link Result}. */
	record Shown(String id, String title, String clause, String sentence, BigDecimal percent, BigDecimal target,
			Boolean kept, Long numerator, Long denominator, List<Missing> missing, long missingTotal, Chart chart,
			Table table) {

		static Shown of(Proof proof, Result result) {
			return new Shown(proof.id(), proof.title(), proof.clause(), result.sentence(), result.percent(),
					result.target(), result.kept(), result.numerator(), result.denominator(), result.missing(),
					result.missingTotal(), result.chart(), result.table());
		}

	}

	/**
	 * Of a month, or of the days from one to another.
	 * @param month such as 2026-11; then the days do not count
	 */
	@GetMapping("/proofs")
	ResponseEntity<Collection> page(@RequestParam(defaultValue = "") String month,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
		Question question = question(month, from, until, ON_PAGE);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Collection(question.from(), question.until(), answer(question)));
	}

	@GetMapping("/proofs.pdf")
	ResponseEntity<byte[]> pdf(@RequestParam(defaultValue = "") String month,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
		return this.answers.pdf(paper(question(month, from, until, ON_PAPER)));
	}

	@GetMapping("/proofs.xlsx")
	ResponseEntity<byte[]> workbook(@RequestParam(defaultValue = "") String month,
			@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String until) {
		return this.answers.workbook(paper(question(month, from, until, IN_WORKBOOK)));
	}

	private Question question(String month, String from, String until, int most) {
		this.signedIn.requireRole(NO_READER, READERS);
		Question question = month.isEmpty() ? days(from, until, most) : month(Asked.month(month), most);
		if (question.from().isAfter(this.time.today())) {
			throw new Refusal(question.period() + "还没有到，不能统计。");
		}
		return question;
	}

	private Question month(YearMonth month, int most) {
		return new Question(month.atDay(1), month.atEndOfMonth(), readable(), most);
	}

	private Question days(String from, String until, int most) {
		if (from.isEmpty() && until.isEmpty()) {
			throw new Refusal("请选择统计的月份，或者填写起始日和截止日。");
		}
		LocalDate first = Asked.day("起始日", from);
		LocalDate last = Asked.day("截止日", until);
		if (last.isBefore(first)) {
			throw new Refusal("截止日不能早于起始日。");
		}
		if (!last.isBefore(first.plusYears(MOST_YEARS))) {
			throw new Refusal("一次最多统计 " + MOST_YEARS + " 年，请缩短时间。");
		}
		return new Question(first, last, readable(), most);
	}

	/** The procedures of which whoever asks may read all cases. */
	private Map<String, String> readable() {
		Map<String, String> readable = this.models.names();
		readable.keySet().removeIf((procedure) -> !this.sight.readsAll(procedure));
		if (readable.isEmpty()) {
			throw new Refusal(403, NO_READER);
		}
		return readable;
	}

	private List<Shown> answer(Question question) {
		return this.proofs.stream()
			.filter((proof) -> proof.procedure() == null || question.procedures().containsKey(proof.procedure()))
			.map((proof) -> Shown.of(proof, proof.of(question)))
			.toList();
	}

	private Paper paper(Question question) {
		return ProofPaper.of(question, answer(question), this.names.of(this.signedIn.person()));
	}

}
