package io.huiyin.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What other features ask about the people of the department (AP-2, AP-3, AP-4, TR-1).
 * Every method joins the caller's transaction.
 */
public interface StaffFiles {

	/** The file of that user; also of somebody who has left. Nobody is null. */
	Optional<Member> of(String person);

	/**
	 * Who is employed on at least one of these days, by user id.
	 * @param from the first of the days
	 * @param until the last of them
	 */
	List<Member> employedBetween(LocalDate from, LocalDate until);

	/**
	 * User ids of the manager, the manager's manager and so on, the nearest first (AP-2).
	 * Whoever has left by today is passed over. Empty for the top and for people without
	 * a file.
	 */
	List<String> lineAbove(String person);

	/**
	 * User ids of those whose line above has that person in it, whoever has left
	 * included.
	 */
	Set<String> below(String person);

	/**
	 * Who is meant by a name or a user id, among those employed today. Blanks around it
	 * do not count.
	 * @throws io.huiyin.form.Refusal if two people have the name; it tells their user ids
	 */
	Optional<Member> named(String nameOrId);

	/**
	 * A person's file.
	 *
	 * @param person user id
	 * @param manager user id; null at the top
	 * @param leftOn the last day in the department; null as long as nobody knows of one
	 * @param inductionPassedOn day of the passed induction examination (TR-1), or null
	 * @param postTrainingPassedOn day of the passed on-post examination (TR-1), or null
	 * @param appointedOn day of the formal appointment (AP-4), or null
	 * @param enteredOn the day on which the file was opened
	 */
	record Member(String person, String name, String post, Layer layer, String manager, LocalDate startedOn,
			LocalDate leftOn, LocalDate inductionPassedOn, LocalDate postTrainingPassedOn, LocalDate appointedOn,
			LocalDate enteredOn) {

		/** Both the first and the last day count. */
		public boolean isEmployedOn(LocalDate day) {
			return !this.startedOn.isAfter(day) && (this.leftOn == null || !this.leftOn.isBefore(day));
		}

		/** Whether both examinations are passed (TR-1). */
		public boolean isTrained() {
			return this.inductionPassedOn != null && this.postTrainingPassedOn != null;
		}

	}

	/** Whose work is appraised by which sheet (AP-3). */
	enum Layer {

		/** 操作层. */
		OPERATIVE("操作层"),

		/** 管理层. */
		MANAGEMENT("管理层");

		private final String label;

		Layer(String label) {
			this.label = label;
		}

		public String label() {
			return this.label;
		}

	}

}
