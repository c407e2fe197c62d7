package io.huiyin.staff;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.people.Names;
import org.camunda.bpm.engine.IdentityService;

import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The staff files, kept in rows. */
@Component
@Transactional
class StaffRegister implements StaffFiles, NewFiles {

	private final StaffMembers members;

	private final IdentityService identity;

	private final Names names;

	private final CompanyTime time;

	StaffRegister(StaffMembers members, IdentityService identity, Names names, CompanyTime time) {
		this.members = members;
		this.identity = identity;
		this.names = names;
		this.time = time;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Member> of(String person) {
		return (person != null) ? this.members.findById(person).map(this::told) : Optional.empty();
	}

	@Override
	@Transactional(readOnly = true)
	public List<Member> employedBetween(LocalDate from, LocalDate until) {
		List<StaffMember> employed = this.members.employedBetween(from, until);
		Map<String, String> known = this.names.of(employed.stream().map(StaffMember::person).toList());
		return employed.stream().map((member) -> member.told(known.get(member.person()))).toList();
	}

	@Override
	@Transactional(readOnly = true)
	public List<String> lineAbove(String person) {
		LocalDate today = this.time.today();
		return managers(person).stream()
			.filter((manager) -> !manager.isGoneBy(today))
			.map(StaffMember::person)
			.toList();
	}

	@Override
	@Transactional(readOnly = true)
	public Set<String> below(String person) {
		Set<String> below = new LinkedHashSet<>();
		List<StaffMember> all = this.members.all();
		LocalDate today = this.time.today();
		if (all.stream().noneMatch((member) -> member.person().equals(person) && !member.isGoneBy(today))) {
			return below;
		}
		Deque<String> managers = new ArrayDeque<>(List.of(person));
		while (!managers.isEmpty()) {
			String manager = managers.remove();
			all.stream()
				.filter((member) -> manager.equals(member.manager()))
				.map(StaffMember::person)
				.filter(below::add)
				.forEach(managers::add);
		}
		return below;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Member> named(String nameOrId) {
		if (nameOrId == null || nameOrId.isBlank()) {
			return Optional.empty();
		}
		String meant = nameOrId.strip();
		LocalDate today = this.time.today();
		List<Member> employed = employedBetween(today, today);
		Optional<Member> byId = employed.stream().filter((member) -> member.person().equals(meant)).findFirst();
		if (byId.isPresent()) {
			return byId;
		}
		List<Member> namesakes = employed.stream().filter((member) -> member.name().equals(meant)).toList();
		if (namesakes.size() > 1) {
			throw new Refusal("有 " + namesakes.size() + " 位员工叫“" + meant + "”，请改填工号："
					+ namesakes.stream().map(Member::person).collect(Collectors.joining("、")) + "。");
		}
		return namesakes.stream().findFirst();
	}

	/** The line above, whoever has left included; the nearest first. */
	List<StaffMember> managers(String person) {
		List<StaffMember> line = new ArrayList<>();
		Set<String> seen = new LinkedHashSet<>();
		Optional<StaffMember> member = (person != null) ? this.members.findById(person) : Optional.empty();
		while (member.isPresent() && member.get().manager() != null && seen.add(member.get().manager())) {
			member = this.members.findById(member.get().manager());
			member.ifPresent(line::add);
		}
		return line;
	}

	/** The file as others see it. */
	Member told(StaffMember member) {
		return member.told(this.names.of(member.person()));
	}

	/** Lets nobody else change a file until the transaction ends. */
	void lock() {
		this.members.lockAll();
	}

	@Override
	public void open(Entry entry, String by, LocalDateTime at) {
		save(entry, null, by, at);
	}

	/**
	 * Opens a file or changes it.
	 * @param seen the version that was looked at when the change was made, null for a new
	 * file
	 * @throws Refusal if it breaks a rule, or 409 if somebody else was faster
	 */
	StaffMember save(Entry entry, Integer seen, String by, LocalDateTime at) {
		lock();
		StaffMember member = existing(entry.person(), seen).orElseGet(() -> {
			requireUser(entry.person());
			return new StaffMember(entry.person());
		});
		FileRules.check(entry, this.time.today());
		checkManager(entry);
		member.enter(entry, this.names.of(entry.person()), by, at);
		if (member.version() == null) {
			this.members.save(member);
		}
		this.members.flush();
		return member;
	}

	private Optional<StaffMember> existing(String person, Integer seen) {
		Optional<StaffMember> member = (person != null) ? this.members.findById(person) : Optional.empty();
		if (seen == null) {
			member.map(this::told).ifPresent((there) -> {
				throw new Refusal(409, there.name() + "已经有员工档案，您填写的内容没有保存。请从列表中打开后修改。");
			});
			return member;
		}
		StaffMember found = member.orElseThrow(() -> new Refusal(404, "没有这个人的员工档案，请从列表中重新选择。"));
		if (!Objects.equals(found.version(), seen)) {
			String other = this.members.changes(person, PageRequest.ofSize(1))
				.stream()
				.findFirst()
				.map((change) -> "由" + this.names.of(change.changedBy()))
				.orElse("");
			throw new Refusal(409, told(found).name() + "的档案在您打开以后已" + other + "修改，您的修改没有保存。请重新读取，核对后再改。");
		}
		return member;
	}

	private void requireUser(String person) {
		if (person == null || person.isBlank()) {
			throw new Refusal("请选择员工。");
		}
		if (this.identity.createUserQuery().userId(person).count() == 0) {
			String shown = (person.length() > 64) ? "" : "“" + person + "”";
			throw new Refusal("没有" + shown + "这个用户，请先由系统管理员创建登录账号。");
		}
	}

	/** AP-2: who carries the appraisal out is clear only if no line is a circle. */
	private void checkManager(Entry entry) {
		if (entry.manager() == null) {
			return;
		}
		if (entry.manager().equals(entry.person())) {
			throw new Refusal("不能作自己的上级，请重新选择上级。");
		}
		StaffMember manager = this.members.findById(entry.manager())
			.orElseThrow(() -> new Refusal("所选的上级没有员工档案，请先为上级建立档案。"));
		String name = told(manager).name();
		if (managers(manager.person()).stream().anyMatch((above) -> above.person().equals(entry.person()))) {
			String person = this.names.of(entry.person());
			throw new Refusal(name + "的上级中已有" + person + "，不能再作" + person + "的上级，请重新选择。");
		}
		if (manager.isGoneBy(this.time.today())
				&& (entry.leftOn() == null || entry.leftOn().isAfter(manager.leftOn()))) {
			throw new Refusal(name + "已于 " + manager.leftOn() + " 离职，请选择在职的上级。");
		}
	}

	/**
	 * Who stays when that person leaves and has nobody else as manager; nobody as long as
	 * that person stays.
	 */
	List<Member> leftAlone(StaffMember manager) {
		LocalDate leaving = manager.leftOn();
		if (leaving == null) {
			return List.of();
		}
		return this.members.all()
			.stream()
			.filter((member) -> manager.person().equals(member.manager()))
			.filter((member) -> member.leftOn() == null || member.leftOn().isAfter(leaving))
			.map(this::told)
			.toList();
	}

}
