package io.huiyin.callback;

import org.springframework.data.jpa.repository.JpaRepository;

interface CallbackRepository extends JpaRepository<Callback, String> {

}
