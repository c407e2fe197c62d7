package io.huiyin.appraisal;

import java.time.LocalDate;
import java.time.LocalDateTime;

import io.huiyin.ServerTest;
import io.huiyin.engine.CompanyTime;
import io.huiyin.staff.NewFiles;
import io.huiyin.staff.StaffFiles;
import io.huiyin.staff.StaffFiles.Layer;
import io.huiyin.testing.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cases behind a figure of an appraisal, by HTTP: who may read them, and how they
 * look.
 */
@ServerTest
class EvidencePageTests {

	private static final String UNSEEN = "没有这项依据，或者您没有查看权限。";

	private static int serial;

	@LocalServerPort
	private int port;

	@Autowired
	AppraisalRepository appraisals;

	@Autowired
	StaffFiles files;

	@Autowired
	NewFiles newFiles;

	@Autowired
	JdbcClient database;

	@Autowired
	CompanyTime time;

	private final String number = "JC-20200101-%03d".formatted(++serial);

	@AfterEach
	void nothingIsLeft() {
		this.database
			.sql("delete from appraisal_source where figure_id in (select id from appraisal_figure where"
					+ " case_number = ?)")
			.param(this.number)
			.update();
		for (String table : new String[] { "appraisal_figure", "appraisal_step", "appraisal" }) {
			this.database.sql("delete from " + table + " where case_number = ?").param(this.number).update();
		}
	}

	/** The demo people's files, as far as the line of Chen Jing goes. */
	@BeforeEach
	void line() {
		open("deng.hua", null);
		open("zhao.min", "deng.hua");
		open("wang.fang", "zhao.min");
		open("xu.hui", "zhao.min");
		open("chen.jing", "wang.fang");
		open("guo.rui", "deng.hua");
	}

	@Test
	@DisplayName("AP-5, AP-12: the cases behind a figure are read by those who appraise, the line above, quality, auditors"
			+ " and the general manager; by the person once there is a result; by nobody else, administrators included")
	void theCasesBehindAFigureAreReadByThoseWhoMay() {
		appraisal();
		long figure = figure("按时办理", "回访 HF-20200101-001", "投诉 TS-20200102-001");
		for (String reader : new String[] { "wang.fang", "zhao.min", "guo.rui", "tang.jie", "deng.hua" }) {
			Rest.Answer page = page(reader, figure).expect(200);
			assertThat(page.text()).as(reader)
				.contains("<h1>按时办理 2</h1>", "抽检 " + this.number, "2019-12-01", "回访 HF-20200101-001",
						"投诉 TS-20200102-001", "2020-01-02 09:30");
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.headers().firstValue("Cache-Control"))
				.hasValueSatisfying((cache) -> assertThat(cache).contains("no-store"));
		}
		for (String other : new String[] { "chen.jing", "li.na", "xu.hui", "zhou.tao", "sun.guoqiang", "liu.wei",
				"huang.lei", "he.ping", "ma.li", "lin.yan", "song.yu", "admin" }) {
			unseen(other, figure);
		}
		for (Appraisal.State state : Appraisal.State.values()) {
			this.database.sql("update appraisal set state = ? where case_number = ?")
				.params(state.name(), this.number)
				.update();
			if (state == Appraisal.State.OPEN) {
				unseen("chen.jing", figure);
			}
			else {
				assertThat(page("chen.jing", figure).expect(200).text()).contains("回访 HF-20200101-001");
			}
			unseen("xu.hui", figure);
			unseen("admin", figure);
		}
	}

	@Test
	@DisplayName("AP-2: whoever was to appraise or has appraised reads what it was based on, without standing above")
	void whoeverHasAppraisedReadsWhatItWasBasedOn() {
		appraisal();
		long figure = figure("按时办理", "回访");
		unseen("xu.hui", figure);
		this.database.sql("update appraisal set appraiser = 'xu.hui' where case_number = ?")
			.param(this.number)
			.update();
		page("xu.hui", figure).expect(200);
		this.database.sql("update appraisal set appraiser = 'wang.fang', scored_by = 'xu.hui' where case_number = ?")
			.param(this.number)
			.update();
		page("xu.hui", figure).expect(200);
	}

	@Test
	@DisplayName("AP-5: a figure that there is not, or that is no number, is not found; nobody reads without a login")
	void anUnknownFigureIsNotFound() {
		appraisal();
		long figure = figure("按时办理");
		assertThat(page("guo.rui", figure).expect(200).text()).contains("<h1>按时办理 0</h1>", "本月没有这样的案件。");
		for (String id : new String[] { "0", "999999999999999999" }) {
			refused(get("guo.rui", id), UNSEEN);
		}
		for (String id : new String[] { "-1", "x", "1.5", "9".repeat(19), "", "%3Cscript%3E", figure + "%20" }) {
			assertThat(get("guo.rui", id).expect(404).text()).as(id).doesNotContain("<script>", "Exception");
		}
		for (String user : new String[] { null, "guo.rui" }) {
			new Rest(server() + EvidencePage.PATH, user, "demo").get("/" + figure).expect(401);
		}
	}

	@Test
	@DisplayName("AP-5: what stands in a case is shown as it was written, and is never markup")
	void whatStandsInACaseIsNeverMarkup() {
		String attack = "<script>alert('号')</script><img src=x onerror=\"alert(1)\">&amp;";
		appraisal();
		long figure = figure("<b>" + attack, attack);
		this.database.sql("update appraisal_source set source_case = '<i>\"TS' where figure_id = ?")
			.param(figure)
			.update();
		String text = page("guo.rui", figure).expect(200).text();
		assertThat(text).doesNotContain("<script", "<img", "<b>", "<i>")
			.contains(
					"&lt;script&gt;alert(&#39;号&#39;)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;amp;",
					"&lt;b&gt;", "&lt;i&gt;&quot;TS");
	}

	private void appraisal() {
		this.appraisals.save(new Appraisal(this.number, Kind.SPOT_INSPECTION, this.files.of("chen.jing").orElseThrow(),
				"zhao.min", LocalDate.of(2019, 12, 1), null, null, LocalDateTime.parse("2020-01-01T09:00")));
	}

	/** A figure of the case, with a source for each text, a day apart. */
	private long figure(String label, String... texts) {
		this.database.sql("insert into appraisal_figure (case_number, label, amount) values (?, ?, ?)")
			.params(this.number, label, texts.length)
			.update();
		long id = this.database.sql("select max(id) from appraisal_figure where case_number = ?")
			.param(this.number)
			.query(Long.class)
			.single();
		for (int position = 0; position < texts.length; position++) {
			this.database.sql("""
					insert into appraisal_source (figure_id, position, source_case, text, happened_at)
					values (?, ?, ?, ?, ?)""")
				.params(id, position, "TS-20200101-001", texts[position],
						LocalDateTime.parse("2020-01-01T09:30").plusDays(position))
				.update();
		}
		return id;
	}

	private void open(String person, String manager) {
		if (this.files.of(person).isEmpty()) {
			this.newFiles.open(new NewFiles.Entry(person, "岗位", Layer.OPERATIVE, manager, LocalDate.parse("2020-01-02"),
					null, null, null, null), "admin", this.time.now());
		}
	}

	private void unseen(String person, long figure) {
		refused(page(person, figure), UNSEEN);
	}

	private static void refused(Rest.Answer answer, String sentence) {
		assertThat(answer.expect(404).json().get("message").asText()).isEqualTo(sentence);
	}

	private Rest.Answer page(String person, long figure) {
		return get(person, Long.toString(figure));
	}

	private Rest.Answer get(String person, String id) {
		return Rest.login(server(), person, "demo").at(server() + EvidencePage.PATH).get("/" + id);
	}

	private String server() {
		return "http://127.0.0.1:" + this.port;
	}

}
