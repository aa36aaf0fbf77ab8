package tcpcourse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tcpcourse.lab.arguments.ExitCode;
import tcpcourse.lab.file.Course;
import tcpcourse.lab.kernel.Prerequisites;
import tcpcourse.lab.testkit.Jvm;
import tcpcourse.lab.testkit.Tools;

/** The container for readers without Linux gives the lab what it needs. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DevContainerTest {

  private static final Pattern COMMAND_AND_PACKAGE = Pattern.compile("\\b[a-z]+:([a-z0-9-]+)");

  private static Set<String> capabilities() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .enable(JsonParser.Feature.ALLOW_COMMENTS)
            .readTree(Files.readString(Course.ROOT.resolve(".devcontainer/devcontainer.json")));
    return StreamSupport.stream(json.get("capAdd").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toSet());
  }

  @Test
  void it_has_the_capabilities_that_the_lab_asks_for() throws Exception {
    Set<String> asked =
        Prerequisites.capabilities().stream()
            .map(each -> each.replace("CAP_", ""))
            .collect(Collectors.toSet());
    assertEquals(asked, capabilities());
  }

  @Test
  void with_these_and_no_others_an_experiment_can_be_played() throws Exception {
    Tools.require("setpriv", "unshare", "ip");
    Tools.requireUserNamespace();
    String only =
        capabilities().stream()
            .map(each -> ",+" + each.toLowerCase())
            .collect(Collectors.joining());
    List<String> command =
        new ArrayList<>(List.of("unshare", "--user", "--map-root-user", "--net"));
    command.addAll(List.of("setpriv", "--bounding-set=-all" + only, "--"));
    command.addAll(Jvm.command(LabRefusedTest.Program.class));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.DONE, process.waitFor(), said);
    assertTrue(said.contains("ESTABLISHED"), said);
  }

  @Test
  void it_brings_every_package_that_the_tests_need() throws Exception {
    String ci = Files.readString(Course.ROOT.resolve(".ci/run"));
    String install = ci.substring(ci.indexOf("\ninstall_missing ")).split("\n\n")[0];
    Set<String> needed =
        COMMAND_AND_PACKAGE
            .matcher(install)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertTrue(needed.contains("iproute2"), needed.toString());
    List<String> brought =
        Files.readAllLines(Course.ROOT.resolve(".devcontainer/Containerfile")).stream()
            .map(line -> line.replace("\\", "").strip())
            .toList();
    assertTrue(brought.containsAll(needed), needed + " are needed, and there are " + brought);
  }
}
