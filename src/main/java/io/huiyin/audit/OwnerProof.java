package io.huiyin.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.huiyin.casework.Proof;
import io.huiyin.casework.RateRows;
import io.huiyin.casework.RateRows.Count;
import io.huiyin.engine.CompanyTime;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The proof that every matter has an owner (CP-6): of the cases that are running now,
 * each has an open task that somebody has or may take, or waits for a time, a message or
 * a job, or for another case that it has called and that has an owner. Whoever is no user
 * any more owns nothing, nor does a role without anybody in it; what is suspended, or has
 * failed too often, moves for nobody.
 */
@Component
@Order(6)
class OwnerProof implements Proof {

	private static final String RUNNING = """
			select p.ID_, p.BUSINESS_KEY_, p.PROC_DEF_KEY_, p.SUPER_PROCESS_INSTANCE_ID_, p.START_TIME_,
				case when exists (select 1 from ACT_RU_TASK t
						where t.PROC_INST_ID_ = p.ID_ and t.SUSPENSION_STATE_ = 1 and (
							exists (select 1 from ACT_ID_USER u where u.ID_ = t.ASSIGNEE_)
							or t.ASSIGNEE_ is null and exists (select 1 from ACT_RU_IDENTITYLINK l
								where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate' and (
									exists (select 1 from ACT_ID_USER u where u.ID_ = l.USER_ID_)
									or exists (select 1 from ACT_ID_MEMBERSHIP m where m.GROUP_ID_ = l.GROUP_ID_)))))
					or exists (select 1 from ACT_RU_JOB j
						where j.PROCESS_INSTANCE_ID_ = p.ID_ and j.SUSPENSION_STATE_ = 1 and j.RETRIES_ > 0)
					or p.STATE_ = 'ACTIVE' and exists (select 1 from ACT_RU_EVENT_SUBSCR s
						where s.PROC_INST_ID_ = p.ID_ and s.EVENT_TYPE_ <> 'compensate')
					then 1 else 0 end as owned
			from ACT_HI_PROCINST p where p.END_TIME_ is null""";

	private static final String WHY = """
			select p.ID_, p.STATE_, (select min(t.NAME_) from ACT_RU_TASK t where t.PROC_INST_ID_ = p.ID_) as task_name,
				(select min(j.ID_) from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = p.ID_ and j.RETRIES_ = 0) as failed
			from ACT_HI_PROCINST p where p.ID_ in (:instances)""";

	private final JdbcClient database;

	private final CompanyTime time;

	OwnerProof(JdbcClient database, CompanyTime time) {
		this.database = database;
		this.time = time;
	}

	private record Running(String instance, String caseNumber, String procedure, String caller,
			LocalDateTime startedAt) {
	}

	@Override
	public String id() {
		return "owners";
	}

	@Override
	public String title() {
		return "在办案件有人负责";
	}

	@Override
	public String clause() {
		return "CP-6";
	}

	@Override
	public String procedure() {
		return null;
	}

	@Override
	public Result of(Question question) {
		Map<String, Running> running = new HashMap<>();
		Map<String, Boolean> owned = new HashMap<>();
		this.database.sql(RUNNING).query((row) -> {
			Running each = new Running(row.getString(1), row.getString(2), row.getString(3), row.getString(4),
					row.getObject(5, LocalDateTime.class));
			running.put(each.instance(), each);
			owned.put(each.instance(), row.getInt(6) == 1);
		});
		running.values().stream().filter((each) -> owned.get(each.instance())).forEach((each) -> {
			for (Running above = running.get(each.caller()); above != null; above = running.get(above.caller())) {
				owned.put(above.instance(), true);
			}
		});
		List<Running> cases = running.values()
			.stream()
			.filter((each) -> question.procedures().containsKey(each.procedure()))
			.toList();
		List<Running> without = cases.stream()
			.filter((each) -> !owned.get(each.instance()))
			.sorted(Comparator.comparing(Running::startedAt).thenComparing(Running::instance))
			.toList();
		Count count = new Count(cases.size() - without.size(), without.size(), 0);
		String sentence = "截至 " + CompanyTime.text(this.time.now()) + "，在办案件 " + cases.size() + " 件，"
				+ (without.isEmpty() ? "件件有人负责。" : "其中 " + without.size() + " 件无人负责，要求没有。");
		return new Result(sentence, count.percent(), RateRows.ALL, count.reaches(RateRows.ALL), count.kept(),
				count.decided(), missing(without.stream().limit(question.most()).toList()), without.size(), null,
				byProcedure(question, cases, owned));
	}

	private List<Missing> missing(List<Running> without) {
		Set<String> instances = without.stream().map(Running::instance).collect(Collectors.toSet());
		Map<String, String> reasons = new HashMap<>();
		if (!instances.isEmpty()) {
			this.database.sql(WHY).param("instances", instances).query((row) -> {
				reasons.put(row.getString(1), why(row));
			});
		}
		return without.stream()
			.map((each) -> new Missing((each.caseNumber() != null) ? each.caseNumber() : each.instance(),
					reasons.getOrDefault(each.instance(), ""), each.startedAt()))
			.toList();
	}

	private static String why(ResultSet row) throws SQLException {
		String task = row.getString("task_name");
		if ("SUSPENDED".equals(row.getString("STATE_"))) {
			return "案件已暂停，谁也不能办理";
		}
		if (task != null) {
			return "“" + task + "”没有在岗的办理人，也没有可以领取的人";
		}
		return (row.getString("failed") != null) ? "自动步骤失败，已不再重试" : "没有待办任务，也没有等待中的时限、消息或作业";
	}

	private static Table byProcedure(Question question, List<Running> cases, Map<String, Boolean> owned) {
		Map<String, Count> counts = new TreeMap<>(question.order());
		cases.forEach((each) -> counts.merge(each.procedure(),
				owned.get(each.instance()) ? new Count(1, 0, 0) : new Count(0, 1, 0), Count::plus));
		return new Table(List.of("流程", "在办", "有人负责", "无人负责"), counts.entrySet()
			.stream()
			.map((each) -> List.of(question.procedures().get(each.getKey()), String.valueOf(each.getValue().all()),
					String.valueOf(each.getValue().kept()), String.valueOf(each.getValue().missed())))
			.toList());
	}

}
