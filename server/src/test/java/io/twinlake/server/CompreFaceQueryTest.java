package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.TwinlakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.ServerRequest;

class CompreFaceQueryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            subject=Ann&limit=3                | Ann          | 3
            &limit=3                           |              | 3
            subject=Ann?limit=3                | Ann          | 3
            subject=Who?                       | Who?         | 0
            subject=Who??limit=4               | Who?         | 4
            subject=Who%3Flimit=4              | Who?limit=4  | 0
            subject=a+b%20c                    | a b c        | 0
            subject=%D0%90%D0%BD%D0%BD%D0%B0   | Анна         | 0
            limit=&subject=a=b                 | a=b          | 0
            limit=1&limit=2                    |              | 1
            ==&&=?limit                        |              | 0
            """)
    void readsWhatClientsMake(String query, String subject, int limit) {
        CompreFaceQuery parsed = query(query);

        assertThat(parsed.text("subject").orElse(null)).isEqualTo(subject);
        assertThat(parsed.number("limit", 0, 0)).isEqualTo(limit);
    }

    @Test
    void readsManyQuestionMarks() {
        CompreFaceQuery parsed = query("det_prob_threshold=.5?prediction_count=2?face_plugins=age,pose?status=True");

        assertThat(parsed.share("det_prob_threshold")).isEqualTo(.5);
        assertThat(parsed.number("prediction_count", 1, 1)).isEqualTo(2);
        assertThat(parsed.text("face_plugins")).contains("age,pose");
        assertThat(parsed.flag("status", false)).isTrue();
        assertThat(parsed.flag("detect_faces", true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=-1", "limit=1.5", "limit=99999999999", "limit=x"})
    void refusesWhatIsNoNumber(String query) {
        assertThatThrownBy(() -> query(query).number("limit", 0, 0)).isInstanceOf(TwinlakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"threshold=1.01", "threshold=-.1", "threshold=NaN", "threshold=half"})
    void refusesWhatIsNoShare(String query) {
        assertThatThrownBy(() -> query(query).share("threshold")).isInstanceOf(TwinlakeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject=%", "subject=%zz", "subject=%ff%fe"})
    void refusesWhatIsNoText(String query) {
        assertThatThrownBy(() -> query(query))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("The query is not valid, percent-encoded UTF-8");
    }

    private static CompreFaceQuery query(String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/recognition/faces");
        request.setQueryString(query);
        return CompreFaceQuery.of(ServerRequest.create(request, List.of()));
    }
}
