package tcpcourse.lab.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tcpcourse.lab.recording.Event;
import tcpcourse.lab.recording.Order;
import tcpcourse.lab.recording.Printable;
import tcpcourse.lab.tcp.Endpoint;
import tcpcourse.lab.tcp.MalformedSegmentException;
import tcpcourse.lab.tcp.Segment;
import tcpcourse.lab.tcp.TcpState;

/**
 * How the values of a recording are written as JSON: Jackson maps the records; what no record says
 * by itself stands here.
 */
final class RecordingJson {

  /** Fits a pcapng option, whatever the characters. */
  private static final int LONGEST_TEXT = 10_000;

  private static final int LARGEST_PACKET = 65_535;

  private static final Map<Class<?>, String> PLAIN =
      Map.of(
          long.class, "a whole number",
          int.class, "a whole number",
          double.class, "a number",
          boolean.class, "true or false");

  private static final Pattern HEX = Pattern.compile("([0-9a-f]{2})*");

  /** Stands behind the bytes of headers whose data was not kept. */
  private static final String NO_DATA = "…";

  private static final Pattern ENDPOINT = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}:\\d{1,5}");

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new Strict())
          .addMixIn(Event.class, EventKinds.class)
          .addMixIn(Order.class, OrderKinds.class)
          .addMixIn(Event.Crossing.class, CrossingFields.class)
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Endpoint.class, ToStringSerializer.instance)
                  .addSerializer(Segment.class, new Bytes())
                  .addDeserializer(String.class, new Text<>(String.class, LONGEST_TEXT, t -> t))
                  .addDeserializer(
                      Endpoint.class,
                      new Text<>(Endpoint.class, LONGEST_TEXT, RecordingJson::endpoint))
                  .addDeserializer(
                      Segment.class,
                      new Text<>(Segment.class, 2 * LARGEST_PACKET, RecordingJson::segment)))
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private RecordingJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
  @JsonSubTypes({
    @Type(value = Event.CallBegan.class, name = "call"),
    @Type(value = Event.CallReturned.class, name = "return"),
    @Type(value = Event.Crossing.class, name = "segment"),
    @Type(value = Event.StateSeen.class, name = "state"),
    @Type(value = Event.StateInferred.class, name = "inferred state"),
    @Type(value = Event.Remarked.class, name = "remark"),
    @Type(value = Event.Measured.class, name = "measured"),
    @Type(value = Event.Setting.class, name = "setting"),
    @Type(value = Event.Cut.class, name = "cut"),
    @Type(value = Event.Restored.class, name = "restored"),
    @Type(value = Event.PowerLoss.class, name = "power loss"),
    @Type(value = Event.Boot.class, name = "boot"),
    @Type(value = Event.Moved.class, name = "moved"),
    @Type(value = Event.Signalled.class, name = "signal"),
    @Type(value = Event.Collected.class, name = "garbage collection"),
    @Type(value = Event.Interrupted.class, name = "interrupt"),
    @Type(value = Event.Icmp.class, name = "icmp"),
    @Type(value = Event.TooLarge.class, name = "too large"),
    @Type(value = Event.Forgotten.class, name = "forgotten"),
    @Type(value = Event.NeighbourForgotten.class, name = "neighbour forgotten"),
    @Type(value = Event.Verdict.class, name = "verdict"),
    @Type(value = Event.ProgramEnded.class, name = "program ended"),
    @Type(value = Event.Note.class, name = "note")
  })
  private interface EventKinds {}

  private interface CrossingFields {
    @JsonProperty("bytes")
    Segment segment();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @Type(value = Order.Drop.class, name = "drop"),
    @Type(value = Order.Hold.class, name = "hold"),
    @Type(value = Order.Duplicate.class, name = "duplicate"),
    @Type(value = Order.Refuse.class, name = "refuse"),
    @Type(value = Order.Reset.class, name = "reset"),
    @Type(value = Order.Forget.class, name = "forget"),
    @Type(value = Order.Narrow.class, name = "narrow"),
    @Type(value = Order.Clamp.class, name = "clamp"),
    @Type(value = Order.NoPower.class, name = "no power")
  })
  private interface OrderKinds {}

  /** Every field must be there but the optional ones; constants are words of lower case. */
  private static final class Strict extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember field) {
      return !List.of(Optional.class, OptionalLong.class).contains(field.getRawType());
    }

    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      return Arrays.stream(constants).map(RecordingJson::word).toArray(String[]::new);
    }
  }

  /** {@code ON_THE_CABLE} is {@code on the cable}; states keep the names of ss(8). */
  private static String word(Enum<?> constant) {
    return constant instanceof TcpState
        ? constant.name()
        : constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static final class Bytes extends ToStringSerializerBase {

    private static final long serialVersionUID = 1L;

    Bytes() {
      super(Segment.class);
    }

    @Override
    public String valueToString(Object segment) {
      Segment written = (Segment) segment;
      return HexFormat.of().formatHex(written.packet()) + (written.isWhole() ? "" : NO_DATA);
    }
  }

  private interface Reader<T> {
    T read(String text) throws MalformedSegmentException;
  }

  /** Reads what is written as text; what is wrong with it, the exception of {@code reader} says. */
  private static final class Text<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final int longest;
    private final transient Reader<T> reader;

    Text(Class<T> type, int longest, Reader<T> reader) {
      super(type);
      this.longest = longest;
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getText();
      try {
        require(json.hasToken(JsonToken.VALUE_STRING), "must be text, not " + brief(text));
        require(
            text.length() <= longest,
            "has " + text.length() + " characters; at most " + longest + " are read");
        return reader.read(text);
      } catch (IllegalArgumentException | MalformedSegmentException wrong) {
        throw JsonMappingException.from(json, wrong.getMessage());
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static Endpoint endpoint(String text) {
    require(
        ENDPOINT.matcher(text).matches(), "must be an address and a port such as 192.0.2.1:40000");
    int colon = text.indexOf(':');
    return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static Segment segment(String text) throws MalformedSegmentException {
    boolean whole = !text.endsWith(NO_DATA);
    String hex = whole ? text : text.substring(0, text.length() - NO_DATA.length());
    require(HEX.matcher(hex).matches(), "must be pairs of hexadecimal digits");
    byte[] packet = HexFormat.of().parseHex(hex);
    return whole ? Segment.decode(packet) : Segment.ofHeaders(packet);
  }

  /**
   * What Jackson refuses, in one line: where, and what is wrong there.
   *
   * @param at the place of the whole that it has read, such as {@code takes[0]}
   */
  static String reason(String at, JsonProcessingException refused) {
    String place = (at + place(refused)).replaceFirst("^\\.", "");
    return (place.isEmpty() ? "" : place + ": ") + fault(refused);
  }

  private static String fault(JsonProcessingException refused) {
    if (refused instanceof UnrecognizedPropertyException) {
      return "there is no such field";
    } else if (refused instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      String not = "; not \"" + brief(String.valueOf(wrong.getValue())) + "\"";
      return Arrays.stream(wrong.getTargetType().getEnumConstants())
          .map(constant -> word((Enum<?>) constant))
          .collect(Collectors.joining(", ", "is one of ", not));
    } else if (refused instanceof InvalidTypeIdException) {
      String known = refused.getOriginalMessage().replaceFirst("(?s).*known type ids = ", "");
      return "is none of " + known.replaceFirst("(?s)\\].*", "]");
    } else if (refused instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
      String wanted = PLAIN.get(wrong.getTargetType());
      if (wanted != null) {
        return "must be " + wanted;
      }
    }
    String message = refused.getOriginalMessage();
    return Printable.line(message.lines().findFirst().orElse(""));
  }

  /** Where it is: {@code takes[0].events[4].at}. */
  private static String place(JsonProcessingException refused) {
    StringBuilder place = new StringBuilder();
    if (refused instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        String field = step.getFieldName();
        place.append(field == null ? "[" + step.getIndex() + "]" : "." + brief(field));
      }
    }
    return place.toString();
  }

  /** A hostile value does not get to fill the screen, nor to start a new line on it. */
  private static String brief(String text) {
    String line = Printable.line(text);
    return line.length() <= 40 ? line : line.substring(0, 39) + "…";
  }
}
