package io.huiyin.callback;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;

import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;
import io.huiyin.engine.CompanyTime;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The proofs that customers were called back in time (CB-3, CB-7, CB-8), one for each
 * procedure. What has to be called is what the engine's history says was begun in the
 * period, not what a callback was opened for: so none can be left out. In time is up to
 * the limit that held when the callback was opened, a row of the decision
 * {@code timeLimit}; the call counts, not when everything that came up in it is settled.
 */
@Component
@EnableConfigurationProperties(CallbackSettings.class)
public class CallbackProofs {

	/**
	 * A case of which one callback was late has not been called in time, however many
	 * others it had; one that ended without any has not been called at all.
	 */
	private static final String FACTS = """
			select f.*, case when f.late_due is not null or f.ended_at is not null and f.kept = 0 then 'MISSED'
				when f.kept > 0 then 'KEPT' else 'OPEN' end as state
			from (select coalesce(p.BUSINESS_KEY_, p.ID_) as case_number, p.START_TIME_ as counted_at,
					p.END_TIME_ as ended_at,
					min(case when coalesce(a.made_at, :now) > c.due_at then c.due_at end) as late_due,
					min(case when a.made_at > c.due_at then a.made_at end) as late_call,
					count(case when a.made_at <= c.due_at then 1 end) as kept
				from ACT_HI_PROCINST p
					left join callback c on c.subject_case = p.BUSINESS_KEY_ and c.kind = p.PROC_DEF_KEY_
					left join callback_attempt a on a.case_number = c.case_number and a.outcome = 'REACHED'
				where p.PROC_DEF_KEY_ = :procedure and p.START_TIME_ >= :from and p.START_TIME_ < :until %s
				group by p.ID_, p.BUSINESS_KEY_, p.START_TIME_, p.END_TIME_) f""";

	private final RateRows rows;

	private final CallbackSettings settings;

	CallbackProofs(RateRows rows, CallbackSettings settings) {
		this.rows = rows;
		this.settings = settings;
	}

	/**
	 * The proof for complaints, of which all are to be called (CB-3).
	 * @param about the procedure and the words of its proof
	 */
	public Proof ofAll(About about) {
		return new CalledBack(about, RateRows.ALL, this.rows);
	}

	/**
	 * The proof where a target is set, all unless said otherwise:
	 * {@code huiyin.callback.targets}.
	 * @param about the procedure and the words of its proof
	 */
	public Proof of(About about) {
		return new CalledBack(about, this.settings.target(about.procedure()), this.rows);
	}

	/**
	 * What the callbacks are about.
	 *
	 * @param procedure the kind of {@link Callbacks.Request}
	 * @param clause that of the manual
	 * @param title of the proof, in Chinese
	 * @param cases what is counted, in Chinese, such as 登记的投诉
	 * @param unless a condition of SQL about the row {@code p} of ACT_HI_PROCINST under
	 * which nobody is to be called; null if there is none
	 */
	public record About(String procedure, String clause, String title, String cases, String unless) {
	}

	private record CalledBack(About about, BigDecimal target, RateRows rows) implements Proof {

		@Override
		public String id() {
			return "callback-" + this.about.procedure().replaceAll("([A-Z])", "-$1").toLowerCase();
		}

		@Override
		public String title() {
			return this.about.title();
		}

		@Override
		public String clause() {
			return this.about.clause();
		}

		@Override
		public String procedure() {
			return this.about.procedure();
		}

		@Override
		public Result of(Question question) {
			String facts = FACTS
				.formatted((this.about.unless() != null) ? "and not (" + this.about.unless() + ")" : "");
			return this.rows
				.read(question, new RateRows.Facts(facts, facts, Map.of("procedure", procedure())), CalledBack::missing)
				.result(new RateRows.Words(this.about.cases(), "件", "按时回访"), this.target, null);
		}

		private static Missing missing(String caseNumber, ResultSet row) throws SQLException {
			LocalDateTime due = row.getObject("late_due", LocalDateTime.class);
			if (due == null) {
				return new Missing(caseNumber, "案件已经结束，没有回访", row.getObject("ended_at", LocalDateTime.class));
			}
			LocalDateTime call = row.getObject("late_call", LocalDateTime.class);
			return new Missing(caseNumber, "限 " + CompanyTime.text(due) + " 前回访，"
					+ ((call != null) ? CompanyTime.text(call) + " 才接通" : "至今没有接通"), due);
		}

	}

}
