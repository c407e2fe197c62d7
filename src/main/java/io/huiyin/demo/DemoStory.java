package io.huiyin.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.huiyin.demo.DemoComplaint.Point;

/**
 * Ten days of complaints, calls, visits and installations as a service department in
 * Zhuhai knows them, case by case. At their end there is something in front of everybody,
 * in every state that a case can be in. All customers are invented.
 */
final class DemoStory {

	private static final String CHEN_JING = "chen.jing";

	private static final String LI_NA = "li.na";

	private static final String WANG_FANG = "wang.fang";

	private static final String ZHAO_MIN = "zhao.min";

	private static final String SUN_GUOQIANG = "sun.guoqiang";

	private static final String LIU_WEI = "liu.wei";

	private static final String HUANG_LEI = "huang.lei";

	private static final String XU_HUI = "xu.hui";

	private static final String ZHOU_TAO = "zhou.tao";

	private static final String WU_GANG = "wu.gang";

	private static final String HE_PING = "he.ping";

	private static final String PROPERTY = "propertyService";

	private static final String BRANCH = "lowerLevelCompany";

	private static final String PRODUCT = "productTechnology";

	private static final String RENOVATION = "renovation";

	private static final String FOUNDED = "founded";

	private static final String PARTLY = "partlyFounded";

	private static final String SATISFIED = "satisfied";

	private static final String BASICALLY = "basicallySatisfied";

	private static final String DISSATISFIED = "dissatisfied";

	private final Stage stage;

	private final StoryCalendar calendar;

	private final List<Stage.Scene> scenes = new ArrayList<>();

	private int setsTaken;

	private DemoStory(Stage stage, LocalDateTime now) {
		this.stage = stage;
		this.calendar = new StoryCalendar(now);
	}

	/** All that happened up to that moment, to be acted out on that stage. */
	static List<Stage.Scene> upTo(LocalDateTime now, Stage stage) {
		DemoStory story = new DemoStory(stage, now);
		story.finished();
		story.recorded();
		story.atTheDepartment();
		story.withBranches();
		story.withTheManufacturer();
		story.inTheServiceCentre();
		story.calledBack();
		story.customers();
		story.onTheTelephone();
		story.beforeVisits();
		story.onVisits();
		story.afterVisits();
		story.stock();
		story.beforeIssuing();
		story.atTheTaxBureau();
		story.installing();
		story.handingOver();
		story.spotChecks();
		return story.scenes;
	}

	private void finished() {
		customer("何秀英", "0756-5550101", "海湾花园 3 栋 1202")
			.calls(day(10, "09:12"), CHEN_JING, PROPERTY, 13, "地下车库 B 区照明坏了一排，已经三天，晚上停车看不清路。")
			.verified(day(10, "10:35"), CHEN_JING, FOUNDED, "工程维修部", "现场查看，B 区灯管损坏 12 支，镇流器老化 4 个。")
			.solved(day(9, "15:20"), LIU_WEI, "更换灯管 12 支、镇流器 4 个，当晚复查全部点亮。")
			.answered(day(9, "16:05"), CHEN_JING, "何女士，B 区照明已全部修好，今后车库灯具每周巡查一次，给您带来不便请谅解。")
			.calledBack(day(8, "10:15"), LI_NA, SATISFIED, "修得快，现在很亮。");

		customer("罗慧敏", "13807560112", "南屏科创大厦 902")
			.visits(day(10, "14:30"), LI_NA, BRANCH, 4, "金湾服务点约好上午十点上门换读卡器，十二点多才到，事先没有电话，说话也不耐烦。")
			.verified(day(10, "16:10"), LI_NA, PARTLY, "客户服务部", "查派工单：约定 10:00，签到 12:15；客户出示了当天的通话记录。")
			.unitAsked(day(9, "10:30"), LI_NA, "金湾服务点", "前一户更换设备超时，没有及时通知客户，承认当时语气急躁。", "迟到两小时十五分且未提前告知，属实；没有争吵。")
			.handlingOpinion(day(9, "15:10"), WANG_FANG, "由金湾服务点负责人上门致歉，免收本次服务费，并对当事人重新培训服务用语。")
			.answered(day(9, "16:30"), LI_NA, "罗女士，金湾服务点负责人今天已向您致歉，本次服务费免收，感谢您指出我们的不足。")
			.calledBack(day(7, "10:10"), CHEN_JING, BASICALLY, "道歉收到了，希望以后守时。",
					new Point("suggestion", "技术服务部", "上门前一小时给客户发短信提醒。"))
			.pointSettled(day(6, "11:20"), HUANG_LEI, "技术服务部", "派工单增加“出发前电话确认”一栏，本周起执行，已电话告知罗女士。");

		customer("梁志明", "13807560102", "海湾花园 5 栋 801")
			.calls(day(9, "08:50"), CHEN_JING, PROPERTY, 10, "5 栋 2 号电梯运行时有很大的摩擦声，老人小孩坐着害怕。")
			.verified(day(9, "11:05"), CHEN_JING, FOUNDED, "工程维修部", "乘梯检查，上行经过 6 至 9 楼时有摩擦声，轿厢略有晃动。")
			.solved(day(8, "15:45"), LIU_WEI, "维保单位调整导靴并加润滑油，试运行半小时正常。")
			.answered(day(8, "17:05"), CHEN_JING, "梁先生，2 号电梯导靴已调整并加油，试运行正常，请放心乘坐。")
			.calledBack(day(7, "15:10"), LI_NA, DISSATISFIED, "只好了一晚，昨晚回家声音又来了。")
			.solved(day(6, "16:10"), LIU_WEI, "更换磨损的导靴衬垫 4 只，校正导轨接头，夜间复测噪声合格。")
			.answered(day(6, "16:50"), CHEN_JING, "梁先生，这次更换了导靴衬垫并校正了导轨，夜间已复测，一周后我们再检查一次。")
			.calledBack(day(4, "10:30"), LI_NA, SATISFIED, "这几天没有声音了，谢谢。");

		customer("谢晓琳", "0756-5550110", "珠海启帆贸易有限公司")
			.calls(day(9, "15:20"), LI_NA, PRODUCT, 5, "开票系统升级以后，打印专用发票向下错位半行，重新设置页边距也没有用。")
			.verified(day(9, "16:40"), LI_NA, FOUNDED, "技术服务部", "远程查看，新版驱动下针式打印机进纸偏移，旧版正常。")
			.levelSilent(day(8, "10:20"), XU_HUI, "已换两种驱动测试，仍有偏移，报省级服务单位。")
			.levelAnswered(day(7, "11:30"), XU_HUI, "省级服务单位确认为新版模板问题，提供修正模板，现场套打正常。")
			.answered(day(7, "14:40"), LI_NA, "谢女士，修正后的模板已装好，试打三张位置正确，今后升级前我们会先联系您。")
			.calledBack(day(6, "09:50"), CHEN_JING, BASICALLY, "能打了，就是耽误了两天。", "正式的升级包什么时候发布？", day(5, "10:00"))
			.questionAnswered(day(5, "09:40"), CHEN_JING, "正式升级包下月初发布，届时由技术服务部上门安装，不另收费。");
	}

	private void recorded() {
		customer("邓小燕", "13807560106", "吉大映月台 4 栋 605").important()
			.calls(hotline(35), CHEN_JING, PROPERTY, 0, "4 栋 1 号电梯停在五、六楼之间，困了一位老人和一个小孩，十来分钟才放出来，老人受了惊吓。")
			.verificationClaimed(hotline(30), CHEN_JING);

		customer("林国栋", "0756-5550107", "前山云溪湾 8 栋 1101").calls(hotline(12), LI_NA, PROPERTY, 1,
				"卫生间天花一直滴水，估计是楼上 1201 的防水坏了，已经拿桶接着。");

		customer("关美玲", "13807560108", "前山云溪湾 2 栋 404")
			.calls(day(2, "15:40"), LI_NA, PROPERTY, 40, "四楼走火通道堆满 403 的鞋柜和纸箱，跟对方讲过两次都不搬。")
			.overdueNoted(day(2, "17:55"), WANG_FANG, "Supervisor", "请李娜明早和安保部一起到现场，拍照并联系 403 住户。")
			.overdueNoted(day(1, "11:10"), ZHAO_MIN, "Manager", "消防通道不能等，今天务必核实，403 不在家就先贴整改通知。");
	}

	private void atTheDepartment() {
		customer("何秀英", "0756-5550101", "海湾花园 3 栋 1202")
			.visits(day(3, "10:05"), CHEN_JING, PROPERTY, 26, "3 栋楼下的垃圾桶两天没清，污水流到人行道上，味道很大。")
			.verified(day(3, "14:20"), CHEN_JING, FOUNDED, "保洁绿化部", "现场两个桶满溢，地面有污水；清运车改线后漏了这一点位。");

		customer("陈伟强", "13807560103", "凤凰雅苑 2 栋 1503")
			.visits(day(3, "09:25"), CHEN_JING, PROPERTY, 60, "连下几场雨以后外墙渗水，主卧墙面发霉，报修三次都只是补一补。")
			.verified(day(3, "15:10"), CHEN_JING, FOUNDED, "工程维修部", "主卧东墙渗水约两平方米，墙皮起鼓，与外墙裂缝位置对应。")
			.notSolved(day(2, "16:20"), LIU_WEI, "渗水涉及整面东墙的防水层，要吊篮作业，超出日常维修范围。", "建议申请动用维修资金，征得业主同意后尽快施工。", "物业管理部",
					"财务部", "客户服务部")
			.opinion(day(1, "10:15"), HUANG_LEI, "物业管理部", "同意立项，先征求同一立面 12 户业主意见，三天内回收表决票。");

		customer("吴建华", "13807560105", "吉大映月台 1 栋 2304")
			.calls(day(3, "16:05"), LI_NA, PROPERTY, 2, "1 栋楼上有人往下扔玻璃瓶，砸坏了我停在楼下的车，旁边就是儿童滑梯。")
			.verifiedImportant(day(3, "17:10"), LI_NA, FOUNDED, "安保部", "车顶凹陷，地面有碎玻璃；现有摄像头拍不到高层窗口。")
			.directed(day(3, "17:40"), SUN_GUOQIANG, "立即报警备案，滑梯周边今晚拉警戒线，三天内拿出加装摄像头的方案。")
			.notSolved(day(2, "15:20"), LIU_WEI, "现有摄像头角度不够，查不到抛物住户。", "建议加装仰拍摄像头，并逐户走访。", "安保部", "工程维修部")
			.opinion(day(1, "10:40"), HUANG_LEI, "工程维修部", "1 栋前后可各装两台仰拍摄像头，弱电井有余量，两天可以完工。")
			.opinion(day(1, "15:20"), HUANG_LEI, "安保部", "同意加装；安装之前每天早晚高峰派人在楼下值守，并张贴警示。");

		customer("冯永康", "13807560113", "唐家湾明珠公寓 A 座 1706")
			.visits(day(5, "11:15"), CHEN_JING, PROPERTY, 15, "交了月卡的固定车位三天两头被外来车占用，保安说车主联系不上。")
			.verified(day(5, "15:00"), CHEN_JING, FOUNDED, "安保部", "查道闸记录，本月有 7 辆临时车超时停放，其中 4 次占用 A-036 车位。")
			.notSolved(day(4, "16:00"), LIU_WEI, "道闸系统分不出月卡区和临时区，只靠人巡查管不过来。", "建议分区管理，月卡区加装地锁。", "安保部", "财务部")
			.opinion(day(3, "10:00"), HUANG_LEI, "安保部", "可以在月卡区入口加岗，临时车引导到负二层。")
			.opinion(day(3, "15:05"), HUANG_LEI, "财务部", "地锁 30 把约 5400 元，可从停车场收入列支；建议退冯先生半个月月卡费。")
			.decided(day(2, "10:30"), ZHAO_MIN, "安保部", "月卡区装地锁，两天内完成；完成前派专人引导临时车；退冯先生半个月月卡费。");
	}

	private void withBranches() {
		customer("郑海涛", "0756-5550111", "珠海澄泉饮品有限公司")
			.calls(day(1, "14:20"), LI_NA, BRANCH, 3, "斗门分公司的技术员不会装新版开票软件，弄了两小时没装好，叫我们自己打厂家电话。")
			.verified(day(1, "16:45"), LI_NA, PARTLY, "技术服务部", "客户电脑上新版只装了一半，派工单写的是“已完成”。");

		customer("罗慧敏", "13807560112", "南屏科创大厦 902")
			.visits(day(2, "10:30"), LI_NA, BRANCH, 48, "前山服务站修打印机收了 180 元，没有收据，问了说下次补。")
			.verified(day(2, "14:00"), LI_NA, FOUNDED, "客户服务部", "客户有微信付款记录 180 元，服务站当天台账没有这笔收入。")
			.unitAsked(day(1, "11:00"), LI_NA, "前山服务站", "当天收据本用完，技术员先收款，回站后忘记登记。", "收款未开收据、未入账，属实；已要求当天补登。");
	}

	private void withTheManufacturer() {
		customer("周文斌", "0756-5550109", "珠海汇湾五金制品有限公司")
			.calls(day(5, "10:40"), LI_NA, PRODUCT, 2, "读卡器红灯一直亮，插卡后提示“金税卡未就绪”，月底开不了票。")
			.verified(day(5, "15:30"), LI_NA, FOUNDED, "技术服务部", "上门查看，更换电脑接口后红灯仍亮，内存和驱动正常。")
			.levelAnswered(day(4, "11:00"), XU_HUI, "更换读卡器连接线并重装驱动，红灯熄灭，开票正常。")
			.answered(day(4, "14:20"), LI_NA, "周先生，连接线已更换，现在可以正常开票；如再亮红灯，请随时拨打热线。")
			.calledBack(day(1, "09:35"), CHEN_JING, DISSATISFIED, "好了两天，昨天红灯又亮，一天只开出三张票。");

		customer("谢晓琳", "0756-5550110", "珠海启帆贸易有限公司")
			.calls(day(3, "15:50"), CHEN_JING, PRODUCT, 6, "抄税时提示“时钟错误”，金税卡日期比实际慢一天，怕影响报税。")
			.verified(day(3, "17:00"), CHEN_JING, FOUNDED, "技术服务部", "现场读卡，卡内日期慢一天，首次报税日和会计月正常。")
			.levelSilent(day(2, "16:00"), XU_HUI, "校时工具对这一批卡无效，报省级服务单位。");

		customer("钟志强", "0756-5550115", "珠海沃野农资有限公司")
			.calls(day(5, "09:30"), CHEN_JING, PRODUCT, 20, "开具清单发票超过 80 行就死机，农资品种多，每张都要拆开。")
			.verified(day(5, "11:00"), CHEN_JING, FOUNDED, "技术服务部", "用客户数据复现，第 81 行保存时程序退出。")
			.levelSilent(day(4, "15:00"), XU_HUI, "换机测试仍死机，与客户电脑无关，连同日志报省级服务单位。")
			.levelSilent(day(3, "16:30"), XU_HUI, "省级服务单位可以复现，暂无补丁，转报生产厂家。")
			.levelSilent(day(2, "16:10"), XU_HUI, "厂家已立项受理，未答复完成时间。")
			.levelSilent(day(1, "15:40"), XU_HUI, "再次催办，厂家称正在测试补丁，明天给时间表。");
	}

	private void inTheServiceCentre() {
		customer("蔡丽华", "0756-5550114", "拱北翠竹园 7 栋 201")
			.visits(day(1, "11:40"), WANG_FANG, RENOVATION, 23, "楼上 301 装修，中午十二点多还在拆墙，家里老人没法午睡，粉尘也落到阳台。")
			.verified(day(1, "14:50"), WANG_FANG, FOUNDED, "物业管理部", "巡查记录：昨天 12:40 施工，301 有装修许可，超出许可时段。");

		customer("梁志明", "13807560102", "海湾花园 5 栋 801")
			.calls(day(1, "09:15"), CHEN_JING, PROPERTY, 12, "5 栋大堂门禁刷卡没反应，晚上门一直开着，推销的随意上楼。")
			.verified(day(1, "11:10"), CHEN_JING, FOUNDED, "工程维修部", "读头进水失灵，门磁正常，大堂门长开。")
			.solved(office(60), LIU_WEI, "更换门禁读头并加防水罩，试刷 20 张卡正常，大堂门恢复自动关闭。");
	}

	private void calledBack() {
		customer("邓小燕", "13807560106", "吉大映月台 4 栋 605")
			.calls(day(4, "10:20"), CHEN_JING, PROPERTY, 11, "夜班保安不登记外来人员，半夜有陌生人敲门。")
			.verified(day(4, "14:30"), CHEN_JING, PARTLY, "安保部", "监控显示凌晨一点有外卖员进入，门岗没有登记；敲门未拍到。")
			.solved(day(3, "15:00"), LIU_WEI, "当班保安批评教育，夜间来访一律登记并对讲确认，班长每晚抽查两次。")
			.answered(day(3, "16:20"), CHEN_JING, "邓女士，夜间来访今后都会登记并用对讲向您确认，当班人员已处理。");

		customer("林国栋", "0756-5550107", "前山云溪湾 8 栋 1101")
			.visits(day(6, "14:00"), LI_NA, PROPERTY, 30, "这个月物业费账单重复收了一次停车费，打电话给收费处没人接。")
			.verified(day(6, "16:00"), LI_NA, FOUNDED, "财务部", "核对账单，车牌换号后新旧两个号各收一次，多收 150 元。")
			.solved(day(5, "11:00"), LIU_WEI, "多收的 150 元已转作下月停车费，旧车牌号停用。")
			.answered(day(5, "15:30"), LI_NA, "林先生，多收的 150 元已抵下月停车费，账单重新发到您手机，请查收。")
			.notReached(day(4, "09:40"), CHEN_JING, "无人接听。")
			.notReached(day(3, "15:05"), CHEN_JING, "关机。")
			.callbackChased(day(1, "09:05"), WANG_FANG, "请陈静今天换时段再打，同时请收费处核对是否有其他联系电话。")
			.notReached(office(40), CHEN_JING, "接通后说在开会，请换个时间再打。");

		customer("黄丽芳", "0756-5550104", "凤凰雅苑 6 栋 302")
			.calls(day(3, "09:50"), LI_NA, PROPERTY, 14, "6 栋前面草坪蚊虫很多，孩子下楼一会儿就满腿包，消杀好像停了。")
			.verified(day(3, "11:30"), LI_NA, FOUNDED, "保洁绿化部", "外包单位上月少做两次消杀，草坪积水处有孑孓。")
			.solved(day(2, "10:30"), LIU_WEI, "责成外包单位补做两次消杀，清理积水，草坪修剪一遍。")
			.answered(day(2, "11:20"), LI_NA, "黄女士，消杀已补做，积水已清理，今后每周五下午消杀并贴告示。")
			.calledBack(day(1, "10:40"), CHEN_JING, BASICALLY, "蚊子少了一些。", "消杀用的是什么药，对小孩和宠物有没有影响？", day(-1, "10:00"),
					new Point("request", "保洁绿化部", "消杀时间避开放学后的一小时。"), new Point("suggestion", "物业管理部", "消杀安排提前在业主群里通知。"),
					new Point("opinion", "安保部", "消杀时草坪应有人看护，不让小孩进入。"))
			.pointSettled(office(90), HUANG_LEI, "保洁绿化部", "消杀改到周五上午九点，已通知外包单位，并电话告知黄女士。");
	}

	/** The agreements are as old as the story; the companies without one are not here. */
	private void customers() {
		LocalDate today = day(0, "00:00").toLocalDate();
		StringBuilder table = new StringBuilder("企业全称,所属税务分局,联系人,联系电话,设备类型,设备型号,设备编号,协议编号,协议起始日,协议截止日,服务范围\n");
		for (String company : List.of("启帆贸易,谢晓琳,0756-5550110", "汇湾五金制品,周文斌,0756-5550109", "南湾电子,吴建华,0756-5550201",
				"海澜服饰,陈美玲,0756-5550202", "金唐食品,李志豪,0756-5550203", "横琴物流,黄俊杰,0756-5550204", "斗门机电,林巧云,0756-5550205",
				"拱北商贸,何国强,0756-5550206")) {
			agreement(table, company, today.minusMonths(8), today.plusMonths(4));
		}
		agreement(table, "沃野农资,钟志强,0756-5550115", today.minusMonths(14), today.minusMonths(2));
		agreement(table, "平沙水产,梁桂芳,0756-5550207", today.minusMonths(13), today.minusMonths(1));
		this.scenes.add(new Stage.Scene(day(11, "09:00"), "customers", () -> this.stage.enters(table.toString())));
	}

	private static void agreement(StringBuilder table, String company, LocalDate from, LocalDate until) {
		String[] parts = company.split(",");
		String serial = parts[2].substring(8);
		table.append("珠海%s有限公司,香洲税务分局,%s,%s,IC 卡读卡器,KL-8,2003%s,XY-%s,%s,%s,开票系统和专用设备%n".formatted(parts[0], parts[1],
				parts[2], serial, serial, from, until));
	}

	private void onTheTelephone() {
		call("启帆贸易,谢晓琳,0756-5550110").solved(day(6, "10:05"), CHEN_JING, "red", "一进系统红灯就亮，提示“读卡器未连接”。",
				"请客户把连接线拔下重插，绿灯亮，开票正常。");

		call("横琴物流,黄俊杰,0756-5550204")
			.promised(day(6, "15:10"), LI_NA, "green", "月底汇总报表打印出来少一页。", ZHOU_TAO, day(5, "11:00"))
			.reproduced(day(5, "09:40"), ZHOU_TAO, "用客户的版本可以重现，超过 60 行时漏打最后一页。", "升级到 6.12 补丁，升级前先备份。")
			.answered(day(5, "10:20"), ZHOU_TAO, "黄先生，装上今天发给您的补丁就能打全，我在电话里陪您装好并打印了一次。");

		call("唐家湾印刷,郑海燕,0756-5550208").missed(office(12), LI_NA);

		call("南湾电子,吴建华,0756-5550201").promised(office(70), CHEN_JING, "green", "抄税时提示“报税期已过”，但今天还在征期内。", ZHOU_TAO,
				day(-1, "11:00"));

		call("金鼎家具,罗永强,0756-5550209")
			.promised(day(2, "10:30"), LI_NA, "both", "换了新打印机以后发票整体偏右，调了页边距没有用。", WU_GANG, day(1, "10:00"))
			.reproduced(day(1, "16:20"), WU_GANG, "新打印机的驱动默认纸张不同，可以重现。", "换用针式打印机通用驱动并自定义纸张。");
	}

	private void beforeVisits() {
		call("海澜服饰,陈美玲,0756-5550202").wantsVisit(office(50), CHEN_JING, "none", "读卡器完全不亮，换了接口也不行。");

		call("金唐食品,李志豪,0756-5550203").wantsVisit(office(90), LI_NA, "red", "插卡后提示“金税卡未就绪”，重启三次都一样。")
			.visitAgreed(office(40), WU_GANG);

		call("拱北商贸,何国强,0756-5550206").wantsVisit(day(1, "15:10"), CHEN_JING, "green", "开票软件打开就退出。")
			.visitAgreed(day(1, "15:40"), ZHOU_TAO)
			.visitFixed(office(100), day(-1, "10:00"));

		sent("斗门机电,林巧云,0756-5550205", 1, "09:20", WU_GANG, day(-1, "14:30"), "red", "红灯闪烁，开票时断时续。")
			.prepared(day(1, "10:30"), "读卡器或金税卡", "读卡器 KL-8", "备用读卡器、连接线、驱动盘")
			.notReachedAhead(day(1, "17:10"));

		sent("启帆贸易,谢晓琳,0756-5550110", 1, "11:00", ZHOU_TAO, day(-1, "09:30"), "green", "换电脑后要重装开票系统，担心数据丢失。")
			.prepared(day(1, "11:50"), "开票软件", "开票电脑", "安装盘、移动硬盘")
			.reachedAhead(day(1, "14:20"), day(-1, "09:30"));

		sent("横琴物流,黄俊杰,0756-5550204", 1, "08:50", WU_GANG, day(-1, "15:30"), "red", "读卡器外壳破裂，接触不良。")
			.prepared(day(1, "09:40"), "读卡器或金税卡", "读卡器 KL-8", "备用读卡器、螺丝刀")
			.reachedAhead(day(1, "10:10"), day(-1, "15:30"))
			.setOut(office(5));
	}

	private void onVisits() {
		onSite("汇湾五金制品,周文斌,0756-5550109", ZHOU_TAO, "红灯又亮了，开三张票就断一次。", null).notIn(office(35), "Connections",
				"连接线、接口更换后仍然闪断。");

		onSite("平沙水产,梁桂芳,0756-5550207", WU_GANG, "打印发票卡纸，字迹很淡。", "agreed").notIn(office(30), "Connections", "数据线和电源正常。")
			.removedIn(office(15), "Software", "打印驱动版本过旧，浓度设置为最低。", "更新驱动，浓度调到中等。")
			.tested(office(8), "打印驱动版本过旧", "每月清洁打印头一次，色带三个月一换。");

		sent("南湾电子,吴建华,0756-5550201", 3, "09:00", ZHOU_TAO, day(2, "10:00"), "none", "主机开不了机，今天开不出票。")
			.prepared(day(3, "10:00"), "电脑硬件", "开票主机", "电源、内存、螺丝刀")
			.reachedAhead(day(3, "10:30"), day(2, "10:00"))
			.setOut(day(2, "09:20"))
			.arrived(day(2, "09:50"), null, "电源或主板故障")
			.notIn(day(2, "10:00"), "Connections", "电源线、插座正常。")
			.notIn(day(2, "10:05"), "Software", "无法启动，软件无从检查。")
			.notToBeOpened(day(2, "10:10"))
			.notIn(day(2, "10:15"), "Hardware", "更换电源后仍不启动，判断为主板。")
			.takenAway(day(2, "10:25"), "联想启天主机", "SN20030418", "主板故障，须送修");

		sent("沃野农资,钟志强,0756-5550115", 2, "09:10", WU_GANG, day(1, "15:00"), "red", "抄税失败，提示时钟错误。")
			.prepared(day(2, "10:00"), "读卡器或金税卡", "金税卡", "校时工具")
			.reachedAhead(day(2, "10:30"), day(1, "15:00"))
			.setOut(day(1, "14:20"))
			.arrived(day(1, "14:55"), "refused", "时钟偏差");
	}

	private void afterVisits() {
		done("海澜服饰,陈美玲,0756-5550202", 9, ZHOU_TAO, "红灯一直亮，读卡失败。", "读卡器或金税卡", "读卡器触点氧化")
			.receiptFiled(day(7, "09:30"), "读卡器或金税卡")
			.calledBack(day(5, "10:40"), LI_NA, "satisfied", "系统运行正常，师傅很耐心。");

		done("金唐食品,李志豪,0756-5550203", 8, WU_GANG, "开票软件升级后打不开。", "开票软件", "运行库缺失").receiptFiled(day(6, "10:10"), "开票软件")
			.calledBack(day(4, "15:20"), LI_NA, "basicallySatisfied", "现在能用，希望升级前先通知。");

		sent("平沙水产,梁桂芳,0756-5550207", 7, "09:00", ZHOU_TAO, day(6, "10:00"), "red", "读卡器指示灯不亮。")
			.prepared(day(7, "10:00"), "读卡器或金税卡", "读卡器 KL-8", "备用读卡器")
			.reachedAhead(day(7, "10:30"), day(6, "10:00"))
			.setOut(day(6, "09:20"))
			.arrived(day(6, "09:50"), "agreed", "读卡器损坏")
			.paymentNoted(day(6, "16:00"))
			.removedIn(day(6, "16:10"), "Connections", "连接线被压断", "更换连接线")
			.tested(day(6, "16:20"), "连接线被压断", "连接线请不要压在主机下面。")
			.signed(day(6, "16:30"))
			.receiptFiled(day(5, "09:20"), "连接线路")
			.calledBack(day(3, "10:10"), LI_NA, "satisfied", "收费标准讲得清楚。");

		sent("前山五交化,蔡文丽,0756-5550210", 6, "14:00", WU_GANG, day(5, "10:00"), "green", "想请人上门重装电脑系统。")
			.prepared(day(6, "15:00"), "操作系统或病毒", "开票电脑", "安装盘")
			.reachedAhead(day(6, "15:30"), day(5, "10:00"))
			.setOut(day(5, "09:20"))
			.arrived(day(5, "09:50"), "refused", "系统重装")
			.ended(day(5, "11:00"), "客户未签协议，也不愿付费", "重装系统属于收费项目，签订服务协议后全年不再另收，协议文本已发给您。")
			.calledBack(day(3, "16:00"), LI_NA, "basicallySatisfied", "了解了，会考虑签协议。");

		sent("拱北商贸,何国强,0756-5550206", 3, "14:00", ZHOU_TAO, day(1, "09:30"), "none", "读卡器不通电。")
			.prepared(day(3, "15:00"), "读卡器或金税卡", "读卡器 KL-8", "备用读卡器")
			.reachedAhead(day(3, "15:30"), day(1, "09:30"))
			.setOut(day(1, "08:50"))
			.arrived(day(1, "09:25"), null, "读卡器电路损坏")
			.removedIn(day(1, "09:40"), "Connections", "更换读卡器后正常", "更换读卡器")
			.tested(day(1, "09:50"), "读卡器电路损坏", "雷雨天请拔下读卡器。", "IC 卡读卡器", "20035550206", "2026110018")
			.signed(day(1, "10:00"));
	}

	private void stock() {
		LocalDateTime delivered = day(18, "09:00");
		this.scenes
			.add(new Stage.Scene(delivered, "stock", () -> this.stage.stocks(HE_PING, "金税卡和读卡器 KL-8", serials(0, 60))));
	}

	/** Serial numbers as the maker writes them, so many from one on. */
	private List<String> serials(int from, int count) {
		String delivery = day(18, "09:00").toLocalDate().format(DateTimeFormatter.ofPattern("yyMMdd"));
		return IntStream.rangeClosed(from + 1, from + count)
			.mapToObj((each) -> "JS%s%03d".formatted(delivery, each))
			.toList();
	}

	private void beforeIssuing() {
		installation("香山茶业,梁玉珍,0756-5550301").orderedUnpaid(day(3, "10:10"), LI_NA, "专用设备费 1416 元未付，说好后天转账")
			.feesNotYet(day(1, "11:00"), "财务出差，约定后天转账。", day(-1, "15:00"));

		installation("湾仔海产,黄志新,0756-5550302").orderedUnpaid(day(1, "15:20"), CHEN_JING, "全部费用未付，等总经理签字");

		installation("柠溪服装,何敏仪,0756-5550303").ordered(office(70), LI_NA);

		installation("红旗建材,罗国雄,0756-5550304").orderedUnpaid(day(4, "09:30"), CHEN_JING, "差技术维护费 450 元")
			.feesPaid(day(2, "16:00"))
			.assigned(day(2, "16:30"), WU_GANG);

		installation("三灶电子,蔡伟明,0756-5550305").ordered(day(2, "10:40"), LI_NA)
			.assigned(day(2, "11:30"), ZHOU_TAO)
			.issueAgreed(day(1, "09:50"), day(-1, "10:00"));
	}

	private void atTheTaxBureau() {
		installation("南水化工,郑丽娟,0756-5550306").ordered(day(17, "09:20"), LI_NA)
			.assigned(day(17, "10:00"), WU_GANG)
			.issueAgreed(day(17, "15:10"), day(15, "09:30"))
			.lent(day(16, "16:00"))
			.newIssueTime(day(15, "10:05"), day(-2, "09:30"), "企业的税务登记正在变更，变更后再发行");

		installation("拱北药业,谭秀兰,0756-5550316").ordered(day(2, "09:25"), CHEN_JING)
			.assigned(day(2, "10:10"), WU_GANG)
			.issueAgreed(day(2, "15:20"), day(-1, "15:00"))
			.lent(day(1, "16:40"));

		installation("吉大文具,林国华,0756-5550307").ordered(day(3, "09:15"), CHEN_JING)
			.assigned(day(3, "09:50"), ZHOU_TAO)
			.issueAgreed(day(3, "14:30"), office(100))
			.lent(day(1, "16:20"))
			.officerAbsent(office(95))
			.stillAbsent(office(60), "窗口说正在开会，预计还要一小时");

		installation("新青家电,冯晓东,0756-5550308").ordered(day(4, "14:00"), LI_NA)
			.assigned(day(4, "14:40"), WU_GANG)
			.issueAgreed(day(3, "10:20"), day(1, "09:30"))
			.lent(day(2, "16:10"))
			.officerAbsent(day(1, "09:35"))
			.officerCame(day(1, "10:20"))
			.issued(day(1, "10:45"), day(-1, "09:00").toLocalDate());
	}

	private void installing() {
		issued("平沙食品,陈少芬,0756-5550309", 5, ZHOU_TAO).fixed(day(2, "15:30"), day(-1, "14:30"));

		issued("白蕉五金,吴志坚,0756-5550310", 5, WU_GANG).fixed(day(1, "15:40"), office(30))
			.departed(office(60))
			.installed(office(12));

		issued("洪湾物流,李淑华,0756-5550311", 6, ZHOU_TAO).fixed(day(3, "15:30"), day(1, "14:30"))
			.departed(day(1, "13:50"))
			.installed(day(1, "15:40"))
			.signed(day(1, "16:00"));
	}

	private void handingOver() {
		paid("乾务机械,黄伟杰,0756-5550312", 8, WU_GANG);

		paid("井岸百货,周小玲,0756-5550313", 9, ZHOU_TAO).paidIn(day(4, "16:30"), "XH-0313", "1866.00")
			.iouCleared(day(4, "16:50"), true)
			.formTakenOver(day(3, "09:20"))
			.notFound(day(2, "11:30"), "车上、办税大厅和客户处都找过，大厅监控还没有看。")
			.codeReceived(day(1, "10:00"), "TZ-20310313");

		paid("斗门水产,麦志强,0756-5550314", 9, WU_GANG).paidIn(day(4, "16:40"), "XH-0314", "1866.00")
			.iouCleared(day(4, "17:00"), false)
			.formTakenOver(day(3, "09:40"))
			.codeReceived(day(2, "10:10"), "TZ-20310314")
			.codeTold(day(2, "15:00"), LI_NA);

		paid("前山印务,郭丽萍,0756-5550315", 10, ZHOU_TAO).paidIn(day(5, "16:30"), "XH-0315", "1866.00")
			.iouCleared(day(5, "16:45"), false)
			.formTakenOver(day(4, "09:30"))
			.codeReceived(day(3, "10:00"), "TZ-20310315")
			.codeTold(day(3, "10:30"), LI_NA)
			.calledBack(day(2, "10:20"), CHEN_JING, SATISFIED, "开票正常，师傅讲得明白。");
	}

	private void spotChecks() {
		check(ZHAO_MIN, HE_PING, "何平").begun(day(9, "10:20"), "季度末抽查库房")
			.found(day(9, "11:00"), "两套读卡器没有放在登记的货架上", "5")
			.objected(day(8, "09:40"), "当天上午到货还没有上架，不是摆放错误。")
			.upheld(day(6, "15:10"), "到货后应当日上架并登记，抽查时已过三日，维持原结果。")
			.decisionRead(day(5, "09:15"));

		check(XU_HUI, ZHOU_TAO, "周涛").begun(day(8, "08:40"), "出发前检查工具和备件")
			.nothingFound(day(8, "08:55"))
			.accepted(day(8, "17:20"));

		check(XU_HUI, WU_GANG, "吴刚").begun(day(4, "08:45"), "出发前检查工具和备件")
			.found(day(4, "09:00"), "随车没有带备用连接线", "4")
			.objected(day(3, "17:30"), "连接线前一天借给周涛，借条在仓库。");

		check(WANG_FANG, LI_NA, "李娜").begun(day(2, "14:10"), "旁听热线接听").found(day(2, "15:00"), "两次没有先报工号", "2");

		check(WANG_FANG, CHEN_JING, "陈静").begun(office(40), "旁听热线接听");
	}

	private DemoSpotCheck check(String superior, String person, String name) {
		return new DemoSpotCheck(this.stage, this.scenes::add, superior, person, name);
	}

	/** Ordered so many days ago, issued two days later in the presence of an officer. */
	private DemoInstallation issued(String company, int daysAgo, String technician) {
		return installation(company).ordered(day(daysAgo, "09:10"), LI_NA)
			.assigned(day(daysAgo, "09:40"), technician)
			.issueAgreed(day(daysAgo, "14:10"), day(daysAgo - 2, "09:30"))
			.lent(day(daysAgo - 1, "16:15"))
			.issued(day(daysAgo - 2, "09:40"), day(daysAgo - 4, "09:00").toLocalDate());
	}

	/** Issued, installed four days after the order, signed and paid in cash. */
	private DemoInstallation paid(String company, int daysAgo, String technician) {
		return issued(company, daysAgo, technician).fixed(day(daysAgo - 2, "15:20"), day(daysAgo - 4, "10:00"))
			.departed(day(daysAgo - 4, "09:20"))
			.installed(day(daysAgo - 4, "11:10"))
			.signed(day(daysAgo - 4, "11:30"))
			.paid(day(daysAgo - 4, "11:40"), "1866.00");
	}

	/** One set is needed and two are lent as spares. */
	private DemoInstallation installation(String company) {
		String[] parts = company.split(",");
		List<String> sets = serials(this.setsTaken, 3);
		this.setsTaken += 3;
		return new DemoInstallation(this.stage, this.scenes::add, "珠海" + parts[0] + "有限公司", parts[2], parts[1], sets);
	}

	/** A visit that is agreed and fixed within the hour. */
	private DemoCall sent(String company, int daysAgo, String time, String technician, LocalDateTime visit, String lamp,
			String fault) {
		LocalDateTime called = day(daysAgo, time);
		return call(company).wantsVisit(called, LI_NA, lamp, fault)
			.visitAgreed(called.plusMinutes(12), technician)
			.visitFixed(called.plusMinutes(20), visit);
	}

	/** A technician is at the customer's today. */
	private DemoCall onSite(String company, String technician, String fault, String payment) {
		return sent(company, 1, "10:40", technician, office(55), "red", fault)
			.prepared(day(1, "11:30"), "读卡器或金税卡", "读卡器 KL-8", "备用读卡器、连接线")
			.reachedAhead(day(1, "11:45"), office(55))
			.setOut(office(80))
			.arrived(office(60), payment, "接触不良或驱动冲突");
	}

	/** A visit that was done the day after the call. */
	private DemoCall done(String company, int daysAgo, String technician, String fault, String faultClass,
			String cause) {
		return sent(company, daysAgo, "09:15", technician, day(daysAgo - 1, "10:00"), "red", fault)
			.prepared(day(daysAgo, "10:10"), faultClass, "开票电脑和读卡器", "螺丝刀、备用读卡器、驱动盘")
			.reachedAhead(day(daysAgo, "10:40"), day(daysAgo - 1, "10:00"))
			.setOut(day(daysAgo - 1, "09:20"))
			.arrived(day(daysAgo - 1, "09:55"), null, cause)
			.notIn(day(daysAgo - 1, "10:05"), "Connections", "连接正常。")
			.removedIn(day(daysAgo - 1, "10:20"), "Software", cause, "清洁、重装驱动并校验")
			.tested(day(daysAgo - 1, "10:35"), cause, "移动设备后请先看指示灯。")
			.signed(day(daysAgo - 1, "10:45"));
	}

	private DemoCall call(String company) {
		String[] parts = company.split(",");
		return new DemoCall(this.stage, this.scenes::add, "珠海" + parts[0] + "有限公司", parts[2], parts[1]);
	}

	private DemoComplaint customer(String name, String telephone, String unit) {
		return new DemoComplaint(this.stage, this.scenes::add, name, telephone, unit);
	}

	private LocalDateTime day(int daysAgo, String time) {
		return this.calendar.day(daysAgo, time);
	}

	private LocalDateTime office(int minutesAgo) {
		return this.calendar.office(minutesAgo);
	}

	private LocalDateTime hotline(int minutesAgo) {
		return this.calendar.hotline(minutesAgo);
	}

}
