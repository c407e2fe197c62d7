package io.huiyin.equipment;

import org.springframework.data.jpa.repository.JpaRepository;

interface MissingSetRepository extends JpaRepository<MissingSet, String> {

}
