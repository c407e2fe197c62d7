package io.huiyin.appraisal;

import io.huiyin.casework.CaseEnd;
import io.huiyin.papers.CasePapers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What holds for all three procedures: no case can be made to vanish, and what is due is
 * looked after from time to time, and each has its papers.
 */
@Configuration(proxyBeanMethods = false)
class AppraisalConfiguration {

	@Bean
	CaseEnd inspectionEnd(AppraisalDesk desk) {
		return new End("inspection", desk);
	}

	@Bean
	CaseEnd monthlyAppraisalEnd(AppraisalDesk desk) {
		return new End("monthlyAppraisal", desk);
	}

	@Bean
	CaseEnd yearEndAppraisalEnd(AppraisalDesk desk) {
		return new End("yearEndAppraisal", desk);
	}

	@Bean
	CasePapers inspectionPapers(AppraisalPapers papers) {
		return new AppraisalPapers.Of("inspection", papers);
	}

	@Bean
	CasePapers monthlyAppraisalPapers(AppraisalPapers papers) {
		return new AppraisalPapers.Of("monthlyAppraisal", papers);
	}

	@Bean
	CasePapers yearEndAppraisalPapers(AppraisalPapers papers) {
		return new AppraisalPapers.Of("yearEndAppraisal", papers);
	}

	private record End(String procedure, AppraisalDesk desk) implements CaseEnd {

		@Override
		public void ending(String caseNumber) {
			this.desk.ending(caseNumber);
		}

	}

}
