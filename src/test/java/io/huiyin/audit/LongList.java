package io.huiyin.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.huiyin.testing.Department;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A long list of generated cases, and what people ask it for. */
final class LongList {

	/**
	 * Who asks, with their role. What they may read is very much or very little; two of
	 * them are as generated as their cases.
	 */
	static final Map<String, String> PEOPLE = new LinkedHashMap<>();

	static {
		PEOPLE.put(GeneratedCases.BUSY_CLERK, "service-desk");
		PEOPLE.put("tang.jie", "auditor");
		PEOPLE.put("wang.fang", "supervisor");
		PEOPLE.put(GeneratedCases.TECHNICIAN, "technician");
		PEOPLE.put("liu.wei", "department-head");
		PEOPLE.put("xu.hui", "technical-lead");
	}

	/** Those that find little, wherever it is in the register. */
	static final List<String> RARE = List.of("number=TS-20240314-G001", "number=XX-", "state=RUNNING", "person=nobody",
			"department=没有这个部门", "overdue=now", "satisfaction=没有这个");

	static final List<String> FILTERS = Stream.concat(RARE.stream(),
			Stream.of("", "number=TS-2024", "number=HF-", "number=HF-2023", "customer=" + GeneratedCases.CUSTOMER,
					"customer=海湾", "customer=公司", "customer=没有这个客户", "procedure=hotline", "procedure=complaint",
					"procedure=yearEndAppraisal", "state=ENDED", "state=CANCELLED",
					"person=" + GeneratedCases.BUSY_CLERK, "person=" + GeneratedCases.TECHNICIAN, "department=工程维修部",
					"from=2023-03-01&until=2023-03-31", "from=2023-01-01&until=2023-12-31",
					"from=2023-03-01&until=2023-03-31&period=ended", "overdue=missed", "overdue=never",
					"satisfaction=满意", "satisfaction=不满意", "procedure=hotline&satisfaction=满意",
					"procedure=complaint&department=工程维修部&overdue=missed",
					"satisfaction=不满意&overdue=missed&from=2023-01-01&until=2023-12-31",
					"person=" + GeneratedCases.BUSY_CLERK + "&procedure=hotline&from=2023-01-01&until=2023-12-31",
					"procedure=complaint&satisfaction=满意&customer=海湾"))
		.toList();

	static final List<String> ORDERS = List.of("sort=started&order=desc", "sort=started&order=asc",
			"sort=ended&order=desc", "sort=ended&order=asc", "sort=due&order=asc", "sort=due&order=desc",
			"sort=number&order=asc", "sort=number&order=desc");

	private LongList() {
	}

	/** Makes so many cases, and employs those that have some. */
	static void make(int cases, DataSource dataSource, JdbcClient database, Department department) throws SQLException {
		GeneratedCases.remove(database);
		GeneratedCases.insert(dataSource, cases);
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("analyze table audit_case");
		}
		department.joins(GeneratedCases.TECHNICIAN, "周", "一", "technician");
		department.joins(GeneratedCases.BUSY_CLERK, "陈", "一", "service-desk");
		department.itIs(GeneratedCases.UNTIL.toString());
	}

	static void remove(JdbcClient database, Department department) {
		department.leaves(GeneratedCases.TECHNICIAN);
		department.leaves(GeneratedCases.BUSY_CLERK);
		GeneratedCases.remove(database);
	}

	/** What stands in an address, as parameters. */
	static Map<String, String> parameters(String... parts) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String part : parts) {
			for (String each : part.split("&")) {
				if (!each.isEmpty()) {
					parameters.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
				}
			}
		}
		return parameters;
	}

}
