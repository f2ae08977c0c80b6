package io.twinlake.server;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/// What Spring Boot configures by itself: Tomcat, JSON, multipart bodies. All that is Twinlake's is made by
/// [TwinlakeServer].
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
final class Web {}
