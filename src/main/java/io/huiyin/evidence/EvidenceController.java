package io.huiyin.evidence;

import io.huiyin.form.Refusal;
import io.huiyin.web.SignedIn;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the daily check has found, for those who look after the evidence. */
@RestController
@RequestMapping("/camunda/api/huiyin/evidence")
class EvidenceController {

	private final EvidenceCheck check;

	private final SignedIn signedIn;

	EvidenceController(EvidenceCheck check, SignedIn signedIn) {
		this.check = check;
		this.signedIn = signedIn;
	}

	@GetMapping("/check")
	ResponseEntity<EvidenceCheck.Result> last() {
		this.signedIn.requireRole("证据核对的结果由审计和系统管理员查看，您没有这项权限。", "auditor", "camunda-admin");
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(this.check.last().orElseThrow(() -> new Refusal(404, "还没有核对过证据，每天凌晨核对一次，请明天再看。")));
	}

}
