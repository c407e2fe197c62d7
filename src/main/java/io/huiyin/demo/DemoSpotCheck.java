package io.huiyin.demo;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One spot check of the story: each method is a form that somebody hands in at a time.
 */
class DemoSpotCheck extends DemoCase<DemoSpotCheck> {

	private final String superior;

	private final String person;

	private final String name;

	/**
	 * A spot check that has not begun yet.
	 * @param superior user id of whoever checks
	 * @param person user id of whoever is checked
	 * @param name the name of the latter
	 */
	DemoSpotCheck(Stage stage, Consumer<Stage.Scene> story, String superior, String person, String name) {
		super(stage, story, name);
		this.superior = superior;
		this.person = person;
		this.name = name;
	}

	DemoSpotCheck begun(LocalDateTime at, String occasion) {
		return scene(at, "spot check",
				() -> opens(this.superior, "inspection", answers("staffMember", this.name, "occasion", occasion)));
	}

	DemoSpotCheck nothingFound(LocalDateTime at) {
		return inspected(at, List.of(), "到岗、着装、用语都符合标准。");
	}

	DemoSpotCheck found(LocalDateTime at, String reason, String points) {
		return inspected(at, List.of(Map.of("standard", "other", "reason", reason, "points", points)), null);
	}

	private DemoSpotCheck inspected(LocalDateTime at, List<Map<String, String>> deductions, String remark) {
		return task(at, this.superior, "userTask_inspect",
				answers("deductions", json(deductions), "remark", remark, "inspected", true));
	}

	DemoSpotCheck accepted(LocalDateTime at) {
		return task(at, this.person, "userTask_seeResult", answers("objecting", "false"));
	}

	DemoSpotCheck objected(LocalDateTime at, String objection) {
		return task(at, this.person, "userTask_seeResult", answers("objecting", "true", "objection", objection));
	}

	DemoSpotCheck upheld(LocalDateTime at, String decision) {
		return task(at, "guo.rui", "userTask_decideObjection",
				answers("decision", decision, "corrections", json(List.of())));
	}

	DemoSpotCheck decisionRead(LocalDateTime at) {
		return task(at, this.person, "userTask_readDecision", answers("acknowledged", true));
	}

}
