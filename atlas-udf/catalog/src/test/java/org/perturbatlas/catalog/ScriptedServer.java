/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on this machine that answers each request as it is told to, rightly or not. */
final class ScriptedServer implements AutoCloseable {

  /** What came: the first line and the headers. */
  record Request(String line, Map<String, String> headers) {
    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT));
    }
  }

  /** Writes an answer, or breaks off. */
  interface Answer {
    void write(Request request, Socket socket, OutputStream out)
        throws IOException, InterruptedException;
  }

  private final ServerSocket listening;
  private final Deque<Answer> script = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** Gives the answers one by one, the last of them to every further request. */
  ScriptedServer(Answer... answers) {
    script.addAll(Arrays.asList(answers));
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI url() {
    return url("/atlas.json");
  }

  URI url(String path) {
    return URI.create("http://localhost:" + listening.getLocalPort() + path);
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = listening.accept();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(socket);
      Answer answer;
      synchronized (script) {
        requests.add(request);
        answer = script.size() > 1 ? script.poll() : script.peek();
      }
      OutputStream out = socket.getOutputStream();
      answer.write(request, socket, out);
      out.flush();
    } catch (IOException e) {
      // The client broke off, which some tests want.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(Socket socket) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = lines.readLine();
    Map<String, String> headers = new TreeMap<>();
    for (String line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(first, headers);
  }

  /** An answer without a body. */
  static Answer status(int status, String... headers) {
    return (request, socket, out) -> {
      head(out, status, headers);
      out.write("Content-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    };
  }

  /** All of {@code body}, whatever part is asked for. */
  static Answer whole(byte[] body, String... headers) {
    return first(body, body.length, headers);
  }

  /** The head for all of {@code body}, and its first bytes. */
  static Answer first(byte[] body, int bytes, String... headers) {
    return (request, socket, out) -> {
      head(out, 200, headers);
      length(out, body.length);
      out.write(body, 0, bytes);
    };
  }

  /** What is asked for of {@code body}. */
  static Answer ranges(byte[] body, String... headers) {
    return (request, socket, out) -> {
      String range = request.header("Range");
      if (range == null) {
        whole(body, headers).write(request, socket, out);
        return;
      }
      int from = Integer.parseInt(range.replaceAll("\\D", ""));
      part(body, from, from, headers).write(request, socket, out);
    };
  }

  /** The bytes of {@code body} from {@code from} on, said to start at {@code said}. */
  static Answer part(byte[] body, int from, int said, String... headers) {
    return (request, socket, out) -> {
      head(out, 206, headers);
      String range = "bytes " + said + "-" + (body.length - 1) + "/" + body.length;
      out.write(("Content-Range: " + range + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      length(out, body.length - from);
      out.write(body, from, body.length - from);
    };
  }

  /** The first bytes without a word of how many there are, to the end of the connection. */
  static Answer unbounded(byte[] body) {
    return (request, socket, out) -> {
      head(out, 200);
      out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    };
  }

  /** The first bytes of {@code body}, and then nothing for as long as the client waits. */
  static Answer stall(byte[] body, int bytes) {
    return (request, socket, out) -> {
      first(body, bytes).write(request, socket, out);
      out.flush();
      socket.getInputStream().read();
    };
  }

  /** Not even a head. */
  static Answer silence() {
    return (request, socket, out) -> socket.getInputStream().read();
  }

  /** A connection that is reset after the first bytes. */
  static Answer reset(byte[] body, int bytes) {
    return (request, socket, out) -> {
      first(body, bytes).write(request, socket, out);
      out.flush();
      // What was written is to arrive before the reset.
      Thread.sleep(100);
      socket.setSoLinger(true, 0);
    };
  }

  private static void head(OutputStream out, int status, String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void length(OutputStream out, int length) throws IOException {
    out.write(("Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }
}
