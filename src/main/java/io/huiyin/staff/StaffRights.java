package io.huiyin.staff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.huiyin.people.Staff;
import io.huiyin.web.SignedIn;

import org.springframework.stereotype.Component;

/**
 * Who reads and who keeps whose file. Nobody keeps their own: a manager's is the general
 * manager's. There is nobody above the general manager, so that file is kept by another
 * general manager or by the administrator, who makes the logins.
 */
@Component
class StaffRights {

	private static final String GENERAL_MANAGER = "general-manager";

	private static final String MANAGER = "service-manager";

	private static final String SUPERVISOR = "supervisor";

	private static final String ADMINISTRATOR = "camunda-admin";

	private static final String[] READERS = { MANAGER, GENERAL_MANAGER, "quality", "auditor" };

	private final SignedIn signedIn;

	private final Staff staff;

	private final StaffRegister register;

	StaffRights(SignedIn signedIn, Staff staff, StaffRegister register) {
		this.signedIn = signedIn;
		this.staff = staff;
		this.register = register;
	}

	/** Whoever asks. */
	Viewer viewer() {
		return new Viewer(this.signedIn.person(),
				this.staff.in(GENERAL_MANAGER).stream().map(Staff.Choice::value).collect(Collectors.toSet()));
	}

	/** What whoever asks may do. */
	final class Viewer {

		private final String person;

		private final Set<String> generalManagers;

		private Viewer(String person, Set<String> generalManagers) {
			this.person = person;
			this.generalManagers = generalManagers;
		}

		String person() {
			return this.person;
		}

		/** Whether there may be files to read other than one's own. */
		boolean readsOthers() {
			return readsAll() || isIn(SUPERVISOR, ADMINISTRATOR);
		}

		/** Whether everybody's file may be read. */
		boolean readsAll() {
			return isIn(READERS);
		}

		boolean reads(StaffMember member) {
			return isOwn(member.person()) || readsAll() || (isIn(SUPERVISOR) && isAbove(member.person()))
					|| (isIn(ADMINISTRATOR) && isGeneralManager(member.person()));
		}

		/** Whether there may be files to keep. */
		boolean keeps() {
			return isIn(MANAGER, GENERAL_MANAGER, ADMINISTRATOR);
		}

		/**
		 * Whether that person's file may be changed or opened.
		 * @param member the file, null as long as there is none
		 */
		boolean keeps(String person, StaffMember member) {
			if (isOwn(person)) {
				return false;
			}
			if (isIn(GENERAL_MANAGER) || (isIn(ADMINISTRATOR) && isGeneralManager(person))) {
				return true;
			}
			return isIn(MANAGER) && !isGeneralManager(person)
					&& (member == null || member.manager() == null || isAbove(person));
		}

		boolean isOwn(String person) {
			return this.person.equals(person);
		}

		private boolean isIn(String... roles) {
			return StaffRights.this.signedIn.isIn(roles);
		}

		private boolean isGeneralManager(String person) {
			return this.generalManagers.contains(person);
		}

		private boolean isAbove(String person) {
			List<StaffMember> line = StaffRights.this.register.managers(person);
			return line.stream().anyMatch((manager) -> isOwn(manager.person()));
		}

	}

}
