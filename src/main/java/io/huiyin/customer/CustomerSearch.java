package io.huiyin.customer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.huiyin.engine.CompanyTime;
import io.huiyin.form.Refusal;
import io.huiyin.web.Asked;
import io.huiyin.web.SignedIn;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The customer files for whoever has a caller on the line: search, the whole file, and
 * the import for those who keep them. Under the path of the web applications, so their
 * login and their protection against forged requests hold.
 */
@RestController
@RequestMapping("/camunda/api/huiyin/customers")
class CustomerSearch {

	private static final int MOST = 20;

	private static final String[] READERS = { "service-desk", "supervisor", "service-manager", "technician",
			"technical-lead", "records", "auditor" };

	private static final String[] KEEPERS = { "records", "service-manager", "camunda-admin" };

	private final CustomerRepository customers;

	private final CustomerImport imports;

	private final SignedIn signedIn;

	private final CompanyTime time;

	CustomerSearch(CustomerRepository customers, CustomerImport imports, SignedIn signedIn, CompanyTime time) {
		this.customers = customers;
		this.imports = imports;
		this.signedIn = signedIn;
		this.time = time;
	}

	/**
	 * What was found.
	 *
	 * @param total how many there are, of which at most 20 are listed
	 * @param mayImport whether whoever asks may import customers
	 */
	record Found(long total, boolean mayImport, List<Row> customers) {
	}

	/**
	 * A customer in a list.
	 *
	 * @param agreement 有效, 已过期, 未开始 or 无协议
	 * @param agreementEnd last day of the agreement that ends last; null without one
	 */
	record Row(String number, String company, String taxBranch, String telephone, String agreement,
			LocalDate agreementEnd, int openCases) {
	}

	/** The whole file, and how the agreement stands today. */
	record Whole(CustomerFile file, String agreement) {
	}

	@GetMapping
	@Transactional(readOnly = true)
	Found search(@RequestParam(defaultValue = "") String q) {
		requireReader();
		String text = q.strip();
		Asked.requireShort(text);
		String key = Customer.key(text);
		String digits = Customer.digits(text);
		Page<Customer> page = this.customers.search(Asked.like(text.toLowerCase(Locale.ROOT)),
				(key.isEmpty() && !text.isEmpty()) ? "" : Asked.like(key),
				(digits.length() >= 3) ? Asked.like(digits) : "", PageRequest.ofSize(MOST));
		return new Found(page.getTotalElements(), this.signedIn.isIn(KEEPERS),
				page.stream().map(Customer::file).map(this::row).toList());
	}

	private Row row(CustomerFile file) {
		String telephone = file.contacts()
			.stream()
			.findFirst()
			.map((contact) -> Objects.requireNonNullElse(contact.name(), "") + " " + contact.telephone())
			.orElse("");
		return new Row(file.number(), file.company(), file.taxBranch(), telephone.strip(), agreement(file),
				file.latestAgreement().map(CustomerFile.Agreement::until).orElse(null), file.openCases().size());
	}

	private String agreement(CustomerFile file) {
		LocalDate today = this.time.today();
		if (file.agreementOn(today).isPresent()) {
			return "有效";
		}
		return file.latestAgreement().map((latest) -> latest.until().isBefore(today) ? "已过期" : "未开始").orElse("无协议");
	}

	@GetMapping("/{number}")
	@Transactional(readOnly = true)
	Whole whole(@PathVariable String number) {
		requireReader();
		CustomerFile file = this.customers.findById(number)
			.map(Customer::file)
			.orElseThrow(() -> new Refusal(404, "没有编号为 " + number + " 的客户档案。"));
		return new Whole(file, agreement(file));
	}

	/** The first line of a table to import, as Excel in China opens it. */
	@GetMapping("/template.csv")
	ResponseEntity<String> template() {
		requireReader();
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv; charset=UTF-8"))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"customers.csv\"")
			.body("\uFEFF" + String.join(",", CustomerTable.COLUMNS) + "\r\n");
	}

	/** The body is the file and nothing else. */
	@PostMapping("/import")
	CustomerImport.Report take(@RequestBody(required = false) byte[] file) {
		this.signedIn.requireRole("客户档案由资料专员、客服经理导入，您没有这项权限。", KEEPERS);
		return this.imports.take((file != null) ? file : new byte[0]);
	}

	private void requireReader() {
		this.signedIn.requireRole("您没有查看客户档案的权限。", READERS);
	}

}
