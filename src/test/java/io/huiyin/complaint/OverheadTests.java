package io.huiyin.complaint;

import java.util.function.Supplier;

import io.huiyin.engine.CaseWatch;
import io.huiyin.testing.DatabaseTest;
import io.huiyin.testing.Department;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;

import static io.huiyin.complaint.ComplaintFixture.*;

@DatabaseTest
class OverheadTests {

	@Autowired
	Department department;

	@Autowired
	JdbcClient database;

	@Autowired
	io.huiyin.engine.CaseEvents events;

	@Test
	void time() throws Exception {
		this.department.itIs("2026-11-23T09:00");
		java.lang.reflect.Field watches = io.huiyin.engine.CaseEvents.class.getDeclaredField("watches");
		watches.setAccessible(true);
		Object real = watches.get(this.events);
		Object none = new org.springframework.beans.factory.ObjectProvider<CaseWatch>() {
			@Override
			public java.util.stream.Stream<CaseWatch> orderedStream() {
				return java.util.stream.Stream.of();
			}

			@Override
			public CaseWatch getObject() {
				return null;
			}
		};
		for (int round = 0; round < 7; round++) {
			for (Object provider : new Object[] { real, none }) {
				java.lang.reflect.Field f = watches;
				sun.misc.Unsafe unsafe;
				java.lang.reflect.Field u = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
				u.setAccessible(true);
				unsafe = (sun.misc.Unsafe) u.get(null);
				unsafe.putObject(this.events, unsafe.objectFieldOffset(f), provider);
				long questions = questions();
				long begun = System.nanoTime();
				int n = 10;
				for (int i = 0; i < n; i++) {
					one();
				}
				long ms = (System.nanoTime() - begun) / 1000000;
				System.out.println("OVERHEAD round " + round + (provider == real ? " with " : " without ") + ms / n
						+ " ms a complaint, statements " + (questions() - questions) / (double) n);
			}
		}
		sun.misc.Unsafe unsafe;
		java.lang.reflect.Field u = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
		u.setAccessible(true);
		unsafe = (sun.misc.Unsafe) u.get(null);
		unsafe.putObject(this.events, unsafe.objectFieldOffset(watches), real);
	}

	long questions() {
		try {
			return this.database.sql("show global status like 'Questions'").query((r, n) -> r.getLong(2)).single();
		}
		catch (Exception ex) {
			return 0;
		}
	}

	void one() {
		String caseNumber = this.department.start("chen.jing", "complaint", lightOut());
		this.department.does("chen.jing", caseNumber, "userTask_verifyComplaint", verified());
		this.department.does("liu.wei", caseNumber, "userTask_handleAtDepartment", solved());
		this.department.does("chen.jing", caseNumber, "userTask_completeSheet", sheet());
		this.department.does("li.na", caseNumber, "userTask_callCustomer", reached("satisfied"));
	}

}
