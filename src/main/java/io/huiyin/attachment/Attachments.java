package io.huiyin.attachment;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Which files a task or a case has, for features that demand a signed sheet. It asks
 * nobody's rights: it is for the server's own decisions. Files themselves are added and
 * read through the engine's {@code TaskService}, which asks.
 * <p>
 * What is found while a form is taken stays so: adding or deleting a file touches the
 * task, so that of a deletion and a completion at the same instant only one goes through.
 */
@Component
public class Attachments {

	private static final String SELECT = """
			select a.ID_, a.TASK_ID_, t.TASK_DEF_KEY_, t.NAME_, a.NAME_, a.TYPE_, octet_length(b.BYTES_),
				a.DESCRIPTION_, a.CREATE_TIME_, case when o.ID_ is null then 0 else 1 end
			from ACT_HI_ATTACHMENT a
			join ACT_GE_BYTEARRAY b on b.ID_ = a.CONTENT_ID_
			left join ACT_HI_TASKINST t on t.ID_ = a.TASK_ID_
			left join ACT_RU_TASK o on o.ID_ = a.TASK_ID_
			""";

	private static final String IN_ORDER = " order by a.CREATE_TIME_, a.ID_";

	private static final RowMapper<Attached> ROW = (row, number) -> new Attached(row.getString(1), row.getString(2),
			row.getString(3), row.getString(4), row.getString(5), row.getString(6), row.getLong(7), row.getString(8),
			row.getTimestamp(9).toLocalDateTime(), row.getBoolean(10));

	private final JdbcTemplate jdbc;

	Attachments(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** The files of one task, open or completed, oldest first. */
	public List<Attached> ofTask(String taskId) {
		return this.jdbc.query(SELECT + "where a.TASK_ID_ = ?" + IN_ORDER, ROW, taskId);
	}

	/** The files of all tasks of one case, open or ended, oldest first. */
	public List<Attached> ofCase(String caseNumber) {
		return this.jdbc.query(SELECT + """
				join ACT_HI_PROCINST p on p.ID_ = a.PROC_INST_ID_
				where p.BUSINESS_KEY_ = ?""" + IN_ORDER, ROW, caseNumber);
	}

}
