package io.huiyin.installation;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.huiyin.engine.CompanyTime;
import io.huiyin.papers.CasePapers;
import io.huiyin.papers.Paper;
import io.huiyin.people.Names;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers of an installation: the activation form 开通登记表 (IN-1, IN-11), the IOU 借条
 * (IN-6), the service agreement 服务协议 (IN-11) and the data of the sales slip 销货单 (IN-13).
 * Everything on them is the row's.
 */
@Component
class InstallationPapers implements CasePapers {

	private final Installations installations;

	private final Names names;

	InstallationPapers(Installations installations, Names names) {
		this.installations = installations;
		this.names = names;
	}

	@Override
	public String procedure() {
		return "installation";
	}

	@Override
	@Transactional(readOnly = true)
	public List<Paper> of(String caseNumber) {
		List<Paper> papers = new ArrayList<>();
		this.installations.findById(caseNumber).ifPresent((installation) -> {
			papers.add(activationForm(installation));
			if (installation.lentAt() != null) {
				papers.add(iou(installation));
			}
			if (installation.installedAt() != null) {
				papers.add(agreement(installation));
			}
			if (installation.amount() != null) {
				papers.add(salesSlip(installation));
			}
		});
		return papers;
	}

	private Paper activationForm(Installation installation) {
		Paper.Draft paper = Paper.draft("activation-form", "开通登记表", installation.caseNumber())
			.fields("客户", "企业全称", installation.company(), "所属税务分局", installation.taxBranch(), "联系人",
					installation.contact(), "电话", installation.telephone(), "安装地址", installation.address(), "路线",
					installation.route())
			.fields("登记", "登记时间", text(installation.openedAt()), "需要套数", String.valueOf(installation.setsNeeded()),
					"费用", installation.isFeesPaid() ? "已付清" : "未付清：" + installation.feesNote(), "电脑",
					installation.isComputerPresent() ? "有" : "无", "打印机", installation.isPrinterPresent() ? "有" : "无",
					"推介的设备", installation.recommendation(), "电脑用途", installation.computerUse(), "已说明", "专机专用；数据须备份")
			.fields("发行与安装", "发行的税务局", installation.taxOffice(), "约定发行时间", text(installation.issueTime()), "在场税务人员",
					installation.officerName(), "到场时间", text(installation.officerArrivedAt()), "技服人员",
					this.names.of(installation.technician()), "安装完成时间", text(installation.installedAt()), "样票号码",
					installation.sampleInvoice(), "服务协议", installation.agreementNumber(), "特征码",
					installation.featureCode());
		if (installation.issuedAt() != null) {
			boolean installed = installation.installedAt() != null;
			paper.table(installed ? "安装的专用设备" : "发行的专用设备", List.of("序列号", "型号"),
					rows(installation, installed ? Installation.LentSet::isUsed : Installation.LentSet::isIssued));
		}
		return paper.signatures("客户签字、盖章", "技服人员签字", "日期").done();
	}

	private Paper iou(Installation installation) {
		int spares = installation.sets().size() - installation.setsNeeded();
		return Paper.draft("iou", "借条", installation.caseNumber())
			.on(Paper.Sheet.A5)
			.fields(null, "借用人", this.names.of(installation.borrower()), "借用时间", text(installation.lentAt()), "借出经手人",
					this.names.of(installation.lentBy()), "归还期限", text(installation.loanDueAt()), "用途",
					installation.company() + " 发行安装，需要 " + installation.setsNeeded() + " 套，备用 " + spares + " 套", "清还时间",
					text(installation.iouClearedAt()), "清还经手人", this.names.of(installation.iouClearedBy()))
			.table("借用的专用设备（共 " + installation.sets().size() + " 套）", List.of("序列号", "型号", "去向"),
					installation.sets()
						.stream()
						.map((set) -> List.of(set.serial(), set.model(), whereabouts(installation, set)))
						.toList())
			.signatures("借用人签字", "仓库保管签字", "日期")
			.footnote("安装剩余的专用设备须凭此条逐套归还，清还之前由借用人保管。")
			.done();
	}

	private static String whereabouts(Installation installation, Installation.LentSet set) {
		if (set.isMissing()) {
			return "遗失" + ((set.missingCase() != null) ? "，" + set.missingCase() : "");
		}
		if (set.returnedAt() != null) {
			return text(set.returnedAt()) + " 归还";
		}
		if (set.isUsed() && installation.signedAt() != null) {
			return "已装在客户处";
		}
		return "借出";
	}

	private Paper agreement(Installation installation) {
		return Paper.draft("service-agreement", "服务协议", installation.caseNumber())
			.fields("协议", "协议编号", installation.agreementNumber(), "服务范围", installation.agreementScope(), "起始日",
					Objects.toString(installation.agreementFrom(), ""), "截止日",
					Objects.toString(installation.agreementUntil(), ""))
			.fields("客户", "企业全称", installation.company(), "所属税务分局", installation.taxBranch(), "联系人",
					installation.contact(), "电话", installation.telephone(), "地址", installation.address())
			.table("协议范围内的专用设备", List.of("序列号", "型号"), rows(installation, Installation.LentSet::isUsed))
			.signatures("客户签字、盖章", "服务单位签字、盖章", "日期")
			.done();
	}

	private Paper salesSlip(Installation installation) {
		return Paper.draft("sales-slip-data", "销货单数据表", installation.caseNumber())
			.fields("客户", "企业全称", installation.company(), "电话", installation.telephone(), "地址", installation.address())
			.table("售出的专用设备", List.of("序列号", "型号"), rows(installation, Installation.LentSet::isUsed))
			.fields("收款", "金额", Money.text(installation.amount()), "金额大写", Money.capitals(installation.amount()),
					"收款方式", installation.paymentMethod().label(), "支票号码", installation.chequeNumber(), "收款人",
					this.names.of(installation.collectedBy()), "收款时间", text(installation.collectedAt()))
			.fields("缴款", "销货单号", installation.salesSlipNumber(), "缴款时间", text(installation.paidInAt()), "财务经手人",
					this.names.of(installation.paidInTo()))
			.signatures("收款人签字", "财务签字", "日期")
			.done();
	}

	private static List<List<String>> rows(Installation installation, Predicate<Installation.LentSet> some) {
		return installation.sets().stream().filter(some).map((set) -> List.of(set.serial(), set.model())).toList();
	}

	private static String text(LocalDateTime time) {
		return (time != null) ? CompanyTime.text(time) : "";
	}

}
