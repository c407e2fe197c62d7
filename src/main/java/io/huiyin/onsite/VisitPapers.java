package io.huiyin.onsite;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import io.huiyin.engine.CompanyTime;
import io.huiyin.papers.CasePapers;
import io.huiyin.papers.Paper;
import io.huiyin.people.Names;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of a visit: the receipt for a machine that was taken away 取机凭证 (OS-7) and
 * the service receipt 售后服务回单 (OS-8, OS-12). Everything on them is the row's.
 */
@Component
class VisitPapers implements CasePapers {

	private final Visits visits;

	private final Names names;

	VisitPapers(Visits visits, Names names) {
		this.visits = visits;
		this.names = names;
	}

	@Override
	public String procedure() {
		return "onsiteService";
	}

	@Override
	@Transactional(readOnly = true)
	public List<Paper> of(String caseNumber) {
		List<Paper> papers = new ArrayList<>();
		this.visits.findById(caseNumber).ifPresent((visit) -> {
			if (visit.takenAwayAt() != null) {
				papers.add(collection(visit));
			}
			if (visit.testedAt() != null) {
				papers.add(service(visit));
			}
		});
		return papers;
	}

	private Paper collection(Visit visit) {
		return Paper.draft("collection-receipt", "取机凭证", visit.caseNumber())
			.on(Paper.Sheet.A5)
			.fields(null, "客户", visit.company(), "联系人", visit.contact(), "电话", visit.telephone(), "取机时间",
					text(visit.takenAwayAt()), "机器", visit.machine(), "机身编号", visit.machineSerial(), "随机附件",
					visit.accessories(), "取机原因", visit.takeAwayReason(), "同意取机（客户）", visit.takeAwayBy(), "取机人",
					this.names.of(visit.technician()))
			.signatures("取机人签字", "客户签字", "日期")
			.footnote("凭此凭证取回机器，请妥善保管。")
			.done();
	}

	private Paper service(Visit visit) {
		Paper.Draft paper = Paper.draft("service-receipt", "售后服务回单", visit.caseNumber())
			.fields("客户", "企业全称", visit.company(), "所属税务分局", visit.taxBranch(), "联系人", visit.contact(), "电话",
					visit.telephone(), "地址", visit.address(), "服务依据", visit.coverDetail())
			.fields("服务", "技服人员", this.names.of(visit.technician()), "到场时间", text(visit.arrivedAt()), "故障设备",
					visit.equipment(), "故障类别", visit.faultClass(), "故障现象", visit.faultDescription(), "数据备份",
					visit.backup().label() + "（" + visit.backupBy() + "）", "故障原因", visit.cause(), "解决办法",
					visit.remedy(), "注意事项", visit.advice(), "当面测试", text(visit.testedAt()) + " 原故障已排除");
		if (!visit.replaced().isEmpty()) {
			paper.table("更换的专用设备", List.of("设备", "换下的编号", "换上的编号"),
					visit.replaced()
						.stream()
						.map((each) -> List.of(each.equipmentName(), each.oldSerial(), each.newSerial()))
						.toList());
		}
		return paper.signatures("技服人员签字", "客户签字、盖章", "日期").done();
	}

	private static String text(LocalDateTime time) {
		return (time != null) ? CompanyTime.text(time) : "";
	}

}
