package io.huiyin.staff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import io.huiyin.people.Staff;
import io.huiyin.web.Asked;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The staff files on the screen (AP-2, AP-3, AP-4, TR-1). Under the path of the web
 * applications, so their login and their protection against forged requests hold.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/staff")
class StaffDesk {

	private static final int MOST = 50;

	private static final int MOST_CHANGES = 100;

	private final StaffRegister register;

	private final StaffMembers members;

	private final StaffRights rights;

	private final IdentityService identity;

	private final Names names;

	private final CompanyTime time;

	StaffDesk(StaffRegister register, StaffMembers members, StaffRights rights, IdentityService identity, Names names,
			CompanyTime time) {
		this.register = register;
		this.members = members;
		this.rights = rights;
		this.identity = identity;
		this.names = names;
		this.time = time;
	}

	/**
	 * What was found.
	 *
	 * @param total how many there are, of which at most 50 are listed
	 * @param mayAdd whether whoever asks may open files
	 */
	record Found(int total, boolean mayAdd, List<Row> members) {
	}

	/**
	 * A file.
	 *
	 * @param version to be sent with a change
	 * @param layer OPERATIVE or MANAGEMENT
	 * @param layerText the same in Chinese
	 * @param manager user id; null at the top
	 * @param managerGone whether the manager has left and another one is needed
	 * @param state 在职, 未到岗 or 已离职
	 * @param mayEdit whether whoever asks may change it
	 */
	record Row(String person, Integer version, String name, String post, StaffFiles.Layer layer, String layerText,
			String manager, String managerName, boolean managerGone, LocalDate startedOn, LocalDate leftOn,
			LocalDate inductionPassedOn, LocalDate postTrainingPassedOn, LocalDate appointedOn, String state,
			boolean mayEdit) {
	}

	/**
	 * A file and what was changed in it, the newest first.
	 *
	 * @param total how many changes there are, of which at most 100 are listed
	 */
	record History(Row file, long total, List<ChangeRow> changes) {
	}

	/**
	 * A change.
	 *
	 * @param by name of whoever made it
	 * @param item what was changed, in Chinese
	 * @param before null if there was nothing
	 * @param after null if it was taken out
	 */
	record ChangeRow(LocalDateTime at, String by, String item, String before, String after) {
	}

	/**
	 * For the form of a file.
	 *
	 * @param people for whom whoever asks may open a file
	 * @param managers who can be somebody's manager
	 */
	record Choices(List<Staff.Choice> people, List<Staff.Choice> managers) {
	}

	/**
	 * What was saved.
	 *
	 * @param leftAlone names of those who need another manager, because theirs leaves
	 */
	record Saved(Row file, List<String> leftAlone) {
	}

	@GetMapping
	@Transactional(readOnly = true)
	Found list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String state) {
		StaffRights.Viewer viewer = this.rights.viewer();
		Asked.requireShort(q);
		Predicate<StaffMember> inState = inState(state);
		List<StaffMember> all = this.members.all();
		if (!viewer.readsOthers() && all.stream().noneMatch((member) -> viewer.isOwn(member.person()))) {
			throw new Refusal(403, "您还没有员工档案，也没有查看他人档案的权限。");
		}
		String text = Asked.plain(q);
		UnaryOperator<String> known = this.names.eachOnce();
		LocalDate today = this.time.today();
		List<StaffMember> found = all.stream()
			.filter(inState)
			.filter(viewer::reads)
			.filter((member) -> matches(member.told(known.apply(member.person())), text, known))
			.sorted(Comparator.comparing((member) -> member.isGoneBy(today)))
			.toList();
		return new Found(found.size(), viewer.keeps(),
				found.stream().limit(MOST).map((member) -> row(member, viewer, known)).toList());
	}

	private Predicate<StaffMember> inState(String state) {
		LocalDate today = this.time.today();
		return switch (state) {
			case "" -> (member) -> true;
			case "STAYING" -> (member) -> !member.isGoneBy(today);
			case "LEFT" -> (member) -> member.isGoneBy(today);
			default -> throw new Refusal("没有这样的在职状态，请重新选择。");
		};
	}

	private boolean matches(StaffFiles.Member member, String text, UnaryOperator<String> known) {
		return Stream
			.of(member.person(), member.name(), member.post(), member.layer().label(),
					(member.manager() != null) ? known.apply(member.manager()) : "")
			.anyMatch((each) -> Asked.plain(each).contains(text));
	}

	@GetMapping("/changes")
	@Transactional(readOnly = true)
	History changes(@RequestParam(defaultValue = "") String person) {
		StaffRights.Viewer viewer = this.rights.viewer();
		StaffMember member = this.members.findById(person).orElse(null);
		if (member == null && viewer.readsAll()) {
			throw new Refusal(404, "没有这个人的员工档案，请从列表中重新选择。");
		}
		// the same answer for no file, so that nobody learns who has one
		if (member == null || !viewer.reads(member)) {
			throw new Refusal(403, "您没有查看这份档案的权限。");
		}
		UnaryOperator<String> known = this.names.eachOnce();
		Page<StaffMember.Change> changes = this.members.changes(person, PageRequest.ofSize(MOST_CHANGES));
		return new History(row(member, viewer, known), changes.getTotalElements(),
				changes.stream().map((change) -> row(change, known)).toList());
	}

	@GetMapping("/choices")
	@Transactional(readOnly = true)
	Choices choices() {
		StaffRights.Viewer viewer = keeper();
		LocalDate today = this.time.today();
		List<StaffMember> all = this.members.all();
		List<String> filed = all.stream().map(StaffMember::person).toList();
		return new Choices(
				this.identity.createUserQuery()
					.orderByUserId()
					.asc()
					.unlimitedList()
					.stream()
					.map(User::getId)
					.filter((person) -> !filed.contains(person) && viewer.keeps(person, null))
					.map((person) -> new Staff.Choice(this.names.of(person), person))
					.toList(),
				all.stream()
					.filter((member) -> !member.isGoneBy(today))
					.map(this.register::told)
					.map((member) -> new Staff.Choice(member.name() + "（" + member.post() + "）", member.person()))
					.toList());
	}

	/** The body is a {@link FileAnswers}. */
	@PostMapping
	@Transactional
	Saved save(@RequestBody(required = false) byte[] body) {
		StaffRights.Viewer viewer = keeper();
		FileAnswers answers = FileAnswers.read((body != null) ? body : new byte[0]);
		NewFiles.Entry entry = answers.entry();
		this.register.lock(); // who is above whom stays as it is asked now
		if (viewer.isOwn(entry.person())) {
			throw new Refusal(403, "自己的档案由上级维护，您不能修改。");
		}
		if (entry.person() != null
				&& !viewer.keeps(entry.person(), this.members.findById(entry.person()).orElse(null))) {
			throw new Refusal(403, "您没有维护这份档案的权限。");
		}
		StaffMember saved = this.register.save(entry, answers.version(), viewer.person(), this.time.now());
		return new Saved(row(saved, viewer, this.names.eachOnce()),
				this.register.leftAlone(saved).stream().map(StaffFiles.Member::name).toList());
	}

	private StaffRights.Viewer keeper() {
		StaffRights.Viewer viewer = this.rights.viewer();
		if (!viewer.keeps()) {
			throw new Refusal(403, "员工档案由客服经理和总经理维护，您没有这项权限。");
		}
		return viewer;
	}

	private Row row(StaffMember member, StaffRights.Viewer viewer, UnaryOperator<String> known) {
		StaffFiles.Member file = member.told(known.apply(member.person()));
		LocalDate today = this.time.today();
		StaffMember manager = (file.manager() != null) ? this.members.findById(file.manager()).orElseThrow() : null;
		return new Row(file.person(), member.version(), file.name(), file.post(), file.layer(), file.layer().label(),
				file.manager(), (manager != null) ? manager.told(known.apply(file.manager())).name() : null,
				manager != null && manager.isGoneBy(today) && !member.isGoneBy(today), file.startedOn(), file.leftOn(),
				file.inductionPassedOn(), file.postTrainingPassedOn(), file.appointedOn(), state(file, today),
				viewer.keeps(file.person(), member));
	}

	private static String state(StaffFiles.Member file, LocalDate today) {
		if (file.isEmployedOn(today)) {
			return "在职";
		}
		return file.startedOn().isAfter(today) ? "未到岗" : "已离职";
	}

	private ChangeRow row(StaffMember.Change change, UnaryOperator<String> known) {
		return new ChangeRow(change.changedAt(), known.apply(change.changedBy()), change.item().label(),
				shown(change.item(), change.oldValue(), known), shown(change.item(), change.newValue(), known));
	}

	private String shown(StaffMember.Item item, String value, UnaryOperator<String> known) {
		if (value == null) {
			return null;
		}
		return switch (item) {
			case LAYER -> StaffFiles.Layer.valueOf(value).label();
			case MANAGER -> known.apply(value);
			default -> value;
		};
	}

}
