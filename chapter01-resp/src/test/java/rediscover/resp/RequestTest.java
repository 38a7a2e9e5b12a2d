package rediscover.resp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void aRequestIsItsNameAndItsArguments() {
        Request request = Request.of("SET", "name", "Ahmed");
        assertThat(request.name()).isEqualTo(Bytes.of("SET"));
        assertThat(request.size()).isEqualTo(3);
        assertThat(request.word(2)).isEqualTo(Bytes.of("Ahmed"));
        assertThat(request).isEqualTo(Request.of(Bytes.of("SET"), Bytes.of("name"), Bytes.of("Ahmed")));
    }

    @Test
    void aCopyKeepsItsBytesWhenTheBufferIsUsedAgain() {
        byte[] buffer = {'G', 'E', 'T'};
        Request copy = Request.of(Bytes.wrap(buffer)).copy();
        buffer[0] = 'S';
        assertThat(copy).isEqualTo(Request.of("GET"));
    }
}
