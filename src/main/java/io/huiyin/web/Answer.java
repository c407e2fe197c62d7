package io.huiyin.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.huiyin.form.Refusal;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.hibernate.StaleStateException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * The answer to somebody whose request has failed.
 *
 * @param status the HTTP status
 * @param type what went wrong, for programs
 * @param message what went wrong and what to do now, one Chinese sentence
 * @param more what programs are told besides
 */
record Answer(int status, String type, String message, Map<String, ?> more) {

	Answer(int status, String type, String message) {
		this(status, type, message, Map.of());
	}

	private static final Pattern HALF_GONE = Pattern
		.compile("org\\.camunda\\.bpm\\.engine\\.impl\\.(persistence\\.entity\\.\\w+Entity|history\\.producer\\..*)");

	/**
	 * The answer to a failure of a known kind.
	 * @param failure what was thrown, may be {@code null}
	 * @param names from a user id to the name by which colleagues know the person
	 * @param isOpen whether there is still a task with that id
	 * @return the answer, or empty if the engine's own says more
	 */
	static Optional<Answer> to(Throwable failure, UnaryOperator<String> names, Predicate<String> isOpen) {
		if (failure == null) {
			return Optional.empty();
		}
		Optional<Answer> refused = Causes.find(failure, Refusal.class)
			.map((refusal) -> new Answer(refusal.status(), "Refusal", refusal.getMessage()));
		if (refused.isPresent()) {
			return refused;
		}
		if (Causes.anyIs(failure, CannotCreateTransactionException.class, CannotGetJdbcConnectionException.class,
				SQLTransientConnectionException.class, SQLNonTransientConnectionException.class,
				SQLRecoverableException.class) || Causes.anySql(failure, (sql) -> state(sql, "08"))) {
			return of(503, "DatabaseUnavailable", "数据库暂时连接不上，您填写的内容没有保存，请稍后再提交。");
		}
		if (Causes.anyIs(failure, OptimisticLockingException.class, ConcurrencyFailureException.class,
				OptimisticLockException.class, PessimisticLockException.class, StaleStateException.class)
				|| Causes.anySql(failure, Answer::isLostRace)
				|| Causes.find(failure, NullPointerException.class).filter(Answer::isHalfGone).isPresent()) {
			return of(409, "OptimisticLockingException", "这项内容刚刚被其他人更新，您的提交没有保存，请刷新后重试。");
		}
		Optional<AuthorizationException> notAllowed = Causes.find(failure, AuthorizationException.class);
		if (notAllowed.isPresent()) {
			// the right to work on a task goes with the task
			if (taskOf(notAllowed.get()).filter((task) -> !isOpen.test(task)).isPresent()) {
				return taskNotFound();
			}
			return of(403, "AuthorizationException", "您没有进行此操作的权限，如有需要请联系系统管理员。");
		}
		Optional<TaskAlreadyClaimedException> claimed = Causes.find(failure, TaskAlreadyClaimedException.class);
		if (claimed.isPresent()) {
			return of(409, "TaskAlreadyClaimedException",
					"这项任务已由 " + names.apply(claimed.get().getTaskAssignee()) + " 认领，请刷新任务列表。");
		}
		if (Causes.find(failure, NullValueException.class)
			.filter((missing) -> missing.getMessage().startsWith("Cannot find task"))
			.isPresent()) {
			return taskNotFound();
		}
		if (Causes.find(failure, BadUserRequestException.class).filter(Answer::isTooMuch).isPresent()) {
			return of(400, "TooManyResults", "一次查询的条数太多，请用 firstResult 和 maxResults 分页查询。");
		}
		if (Causes.anySql(failure, (sql) -> state(sql, "22"))) {
			return of(400, "DataError", "有一项内容太长或格式不对，您的提交没有保存，请检查后再提交。");
		}
		return Optional.empty();
	}

	/** The answer to any other failure, with a number by which it is found in the log. */
	static Answer withNumber(String number) {
		return new Answer(500, "SystemError", "系统出错，您的提交可能没有保存，请联系管理员并告知编号 " + number + "。");
	}

	/**
	 * The answer to a request over which the engine has stumbled, with a number in case
	 * that nothing is wrong with it.
	 */
	static Answer unexpected(String number) {
		return new Answer(400, "BadRequest", "请求的内容不完整或不符合要求，没有执行；如果确认无误，请联系管理员并告知编号 " + number + "。");
	}

	private static Optional<Answer> taskNotFound() {
		return of(404, "TaskNotFound", "这项任务已被完成或撤销，您的提交没有保存，请刷新任务列表。");
	}

	private static boolean isTooMuch(BadUserRequestException refused) {
		String reason = String.valueOf(refused.getMessage());
		return reason.startsWith("An unbound number of results") || reason.startsWith("Max results limit");
	}

	/** The task for which a right is missing, if it is one and not all of them. */
	private static Optional<String> taskOf(AuthorizationException notAllowed) {
		return notAllowed.getMissingAuthorizations()
			.stream()
			.filter((missing) -> Resources.TASK.resourceName().equals(missing.getResourceType()))
			.map(MissingAuthorization::getResourceId)
			.filter((id) -> id != null && !Authorization.ANY.equals(id))
			.findFirst();
	}

	private static Optional<Answer> of(int status, String type, String message) {
		return Optional.of(new Answer(status, type, message));
	}

	/**
	 * A deadlock, a wait for a lock that took too long, or the same row inserted twice.
	 */
	private static boolean isLostRace(SQLException sql) {
		return state(sql, "40") || state(sql, "23505") || "HYT00".equals(sql.getSQLState())
				|| sql.getErrorCode() == 1205 || sql.getErrorCode() == 1062;
	}

	/**
	 * The engine read a task, and when it came to the task's execution a colleague's
	 * commit had removed it; the engine does not expect that.
	 */
	private static boolean isHalfGone(NullPointerException missing) {
		StackTraceElement[] trace = missing.getStackTrace();
		return trace.length > 0 && HALF_GONE.matcher(trace[0].getClassName()).matches();
	}

	private static boolean state(SQLException sql, String prefix) {
		return sql.getSQLState() != null && sql.getSQLState().startsWith(prefix);
	}

}
