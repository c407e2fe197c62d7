package io.huiyin.onsite;

import org.springframework.data.jpa.repository.JpaRepository;

interface Visits extends JpaRepository<Visit, String> {

}
