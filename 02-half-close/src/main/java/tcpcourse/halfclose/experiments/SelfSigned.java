package tcpcourse.halfclose.experiments;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS with a key that is made for one take, stays in memory, and is trusted by nobody else. Keys
 * and signatures of Ed25519 always have the same length, and so have the records of each handshake.
 */
final class SelfSigned {

  private static final String KEY = "Ed25519";
  private static final char[] PASSWORD = {'x'}; // a key store wants one, though it is never saved

  // Tags of DER (ITU-T X.690).
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTF8_STRING = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  /** 1.3.101.112 (RFC 8410 §3). */
  private static final byte[] ED25519 =
      der(SEQUENCE, der(OBJECT_IDENTIFIER, new byte[] {0x2b, 0x65, 0x70}));

  private static final byte[] COMMON_NAME = der(OBJECT_IDENTIFIER, new byte[] {0x55, 0x04, 0x03});

  /** Longer than a ticket may live (RFC 8446 §4.6.1), so this JDK sends none. */
  private static final int NO_TICKET = 8 * 24 * 60 * 60;

  private SelfSigned() {}

  /** For both hosts: the server has the key, the client trusts it. */
  static SSLContext context() throws GeneralSecurityException, IOException {
    return context(store());
  }

  /** A new key, and the certificate that is trusted. */
  static KeyStore store() throws GeneralSecurityException, IOException {
    KeyPair pair = KeyPairGenerator.getInstance(KEY).generateKeyPair();
    Certificate certificate = certificate(pair);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null);
    store.setKeyEntry("server", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
    store.setCertificateEntry("trusted", certificate);
    return store;
  }

  /** A line that another process reads: {@link #read} undoes it. */
  static String line(KeyStore store) throws GeneralSecurityException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, PASSWORD);
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  static KeyStore read(String line) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Base64.getDecoder().decode(line)), PASSWORD);
    return store;
  }

  static SSLContext context(KeyStore store) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    context.getServerSessionContext().setSessionTimeout(NO_TICKET);
    return context;
  }

  /**
   * One suite, one group, one kind of signature: what else a JDK offers differs from one to the
   * next, and so does the length of what it says.
   */
  static SSLParameters parameters(String version) {
    String suite =
        version.equals("TLSv1.3")
            ? "TLS_AES_128_GCM_SHA256"
            : "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    SSLParameters parameters = new SSLParameters(new String[] {suite}, new String[] {version});
    parameters.setAlgorithmConstraints(new Few());
    return parameters;
  }

  /** Constrains by names alone; keys need not be looked at. */
  private static final class Few implements AlgorithmConstraints {

    private static final Pattern NAMES = Pattern.compile("TLS.*|[Ee]d25519|EdDSA|x25519|XDH");

    @Override
    public boolean permits(Set<CryptoPrimitive> use, String name, AlgorithmParameters with) {
      return NAMES.matcher(name).matches();
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> use, Key key) {
      return true;
    }

    @Override
    public boolean permits(
        Set<CryptoPrimitive> use, String name, Key key, AlgorithmParameters with) {
      return permits(use, name, with);
    }
  }

  /** A certificate of version 1 (RFC 5280 §4.1), which its own key has signed. */
  private static Certificate certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, "server"))));
    byte[] valid =
        der(
            SEQUENCE,
            text(GENERALIZED_TIME, "20000101000000Z"),
            text(GENERALIZED_TIME, "99991231235959Z"));
    byte[] serial = der(INTEGER, new byte[] {1});
    byte[] key = pair.getPublic().getEncoded();
    byte[] toSign = der(SEQUENCE, serial, ED25519, name, valid, name, key);
    byte[] signature = der(BIT_STRING, new byte[] {0}, signature(pair.getPrivate(), toSign));
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(der(SEQUENCE, toSign, ED25519, signature)));
  }

  private static byte[] signature(PrivateKey key, byte[] bytes) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(KEY);
    signature.initSign(key);
    signature.update(bytes);
    return signature.sign();
  }

  private static byte[] text(int tag, String text) {
    return der(tag, text.getBytes(US_ASCII));
  }

  /** A tag, a length of up to 65,535 bytes, and what it holds. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      held.writeBytes(part);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (held.size() > 255) {
      all.write(0x82);
      all.write(held.size() >> 8);
    } else if (held.size() > 127) {
      all.write(0x81);
    }
    all.write(held.size()); // its low eight bits
    all.writeBytes(held.toByteArray());
    return all.toByteArray();
  }
}
