package io.huiyin.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;

import io.huiyin.engine.CompanyTime;
import io.huiyin.engine.Sha256;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a variable was before somebody wrote it past the forms, and what it is now. */
@Component
class VariableValues {

	private static final String BEFORE = """
			select d.VAR_TYPE_, d.TEXT_, d.LONG_, d.DOUBLE_, b.BYTES_
			from ACT_HI_DETAIL d left join ACT_GE_BYTEARRAY b on b.ID_ = d.BYTEARRAY_ID_
			where d.VAR_INST_ID_ = ? and d.SEQUENCE_COUNTER_ < ?
			order by d.SEQUENCE_COUNTER_ desc limit 1""";

	private final JdbcClient database;

	private final CompanyTime time;

	VariableValues(JdbcClient database, CompanyTime time) {
		this.database = database;
		this.time = time;
	}

	/** Name, before and after; absent where there was or is no value. */
	Map<String, Object> change(HistoricVariableUpdateEventEntity variable) {
		Object after = variable.isEventOfType(HistoryEventTypes.VARIABLE_INSTANCE_DELETE) ? null
				: value(variable.getSerializerName(), variable.getTextValue(), variable.getLongValue(),
						variable.getDoubleValue(), variable.getByteValue());
		Object before = variable.isEventOfType(
				HistoryEventTypes.VARIABLE_INSTANCE_CREATE)
						? null
						: this.database.sql(BEFORE)
							.params(variable.getVariableInstanceId(), variable.getSequenceCounter())
							.query((row, number) -> new Value(value(row.getString(1), row.getString(2),
									row.getObject(3, Long.class), row.getObject(4, Double.class), row.getBytes(5))))
							.optional()
							.map(Value::value)
							.orElse(null);
		return Drafting.change(variable.getVariableName(), before, after);
	}

	private record Value(Object value) {
	}

	private Object value(String type, String text, Long whole, Double decimal, byte[] bytes) {
		if (bytes != null) {
			return ("json".equals(type) || "xml".equals(type) || "object".equals(type))
					? new String(bytes, StandardCharsets.UTF_8) : "sha256:" + Sha256.of(bytes);
		}
		return switch (type) {
			case "boolean" -> (whole != null) ? whole == 1 : null;
			case "date" -> (whole != null) ? Chain.text(this.time.local(new Date(whole))) : null;
			case "double" -> decimal;
			case "integer", "long", "short" -> whole;
			default -> text;
		};
	}

}
