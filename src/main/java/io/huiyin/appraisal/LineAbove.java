package io.huiyin.appraisal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.huiyin.engine.CompanyTime;
import io.huiyin.people.Staff;
import io.huiyin.people.Staff.Choice;
import io.huiyin.staff.StaffFiles;

import org.springframework.stereotype.Component;

/**
 * Who stands above whom, and who may appraise, read and decide because of it (AP-2, SV-3,
 * AP-12). Nobody appraises themself.
 */
@Component
class LineAbove {

	private static final String TOP = "general-manager";

	/** Monthly and year-end appraisals are the manager's (AP-2). */
	private static final String[] MANAGERS = { "service-manager", TOP };

	private static final String QUALITY = "quality";

	/** They read everything but what is about themselves and has no result yet. */
	private static final String[] READERS = { QUALITY, "auditor", TOP };

	private final StaffFiles files;

	private final Staff staff;

	private final CompanyTime time;

	LineAbove(StaffFiles files, Staff staff, CompanyTime time) {
		this.files = files;
		this.staff = staff;
		this.time = time;
	}

	/** Whether nobody is above that person, who is therefore not appraised. */
	boolean isAtTheTop(String person) {
		return this.files.lineAbove(person).isEmpty() && this.staff.isIn(person, TOP);
	}

	/**
	 * Who is to appraise that person now: an inspection is the nearest superior's (SV-3),
	 * an appraisal the nearest manager's (AP-2); whoever has left is passed over.
	 * @return user id; null if nobody is above, and the general manager has to
	 */
	String appraiser(Kind kind, String person) {
		List<String> above = this.files.lineAbove(person).stream().filter(this::isHere).toList();
		return above.stream()
			.filter((each) -> kind.isInspection() || this.staff.isIn(each, MANAGERS))
			.findFirst()
			.orElse(above.isEmpty() ? null : above.get(0));
	}

	/** Whether that person works here now. */
	boolean isHere(String person) {
		return this.files.of(person).filter((member) -> member.isEmployedOn(this.time.today())).isPresent();
	}

	/** Whether the one is above the other, or the general manager. */
	boolean isAbove(String person, String other) {
		return !person.equals(other) && (this.staff.isIn(person, TOP) || this.files.lineAbove(other).contains(person));
	}

	/** Who could appraise that person instead of somebody, with their names. */
	List<Choice> possibleAppraisers(String person, String insteadOf) {
		List<Choice> top = this.staff.in(TOP);
		return Stream
			.concat(this.files.lineAbove(person)
				.stream()
				.filter(this::isHere)
				.flatMap((each) -> this.files.of(each).stream())
				.map((member) -> new Choice(member.name(), member.person())), top.stream())
			.distinct()
			.filter((choice) -> !choice.value().equals(person) && !choice.value().equals(insteadOf))
			.toList();
	}

	/**
	 * Whether that person may decide about an objection: the quality department does
	 * (AP-12). Where one of its own people is appraised, or has appraised, it is the
	 * general manager, who owns the rule (AP-2), even if nobody else has appraised.
	 */
	boolean mayDecide(String person, Appraisal appraisal) {
		if (person.equals(appraisal.person())) {
			return false;
		}
		if (this.staff.isIn(person, TOP)) {
			return this.staff.isIn(appraisal.person(), QUALITY) || this.staff.isIn(appraisal.scoredBy(), QUALITY);
		}
		return this.staff.isIn(person, QUALITY) && !person.equals(appraisal.scoredBy());
	}

	/**
	 * Whose appraisals somebody may read; see {@link #mayRead}.
	 *
	 * @param person who reads, by user id
	 * @param all whether it is everybody's
	 * @param below those above whom the person stands
	 * @param manages whether the person has to do with how others are appraised (AP-2)
	 */
	record Sight(String person, boolean all, Set<String> below, boolean manages) {

		/** Whether all is to be seen of somebody, with the exception of one's own. */
		boolean isOf(String other) {
			return this.all || this.person.equals(other) || this.below.contains(other);
		}

	}

	Sight sight(String person) {
		boolean all = this.staff.isIn(person, READERS);
		Set<String> below = this.files.below(person);
		return new Sight(person, all, below,
				all || !below.isEmpty() || this.staff.isIn(person, "service-manager", "supervisor"));
	}

	/**
	 * Whether that person may read it: whoever is appraised, once there is a result; who
	 * appraises or has appraised; the line above; quality, auditors, the general manager.
	 */
	boolean mayRead(String person, Appraisal appraisal) {
		if (person.equals(appraisal.person())) {
			return Appraisal.WITH_RESULT.contains(appraisal.state());
		}
		return person.equals(appraisal.appraiser()) || person.equals(appraisal.scoredBy())
				|| this.staff.isIn(person, READERS) || this.files.lineAbove(appraisal.person()).contains(person);
	}

}
