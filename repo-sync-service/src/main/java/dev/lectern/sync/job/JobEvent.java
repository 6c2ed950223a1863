package dev.lectern.sync.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happened to a job; {@code data} is JSON. Numbers are in order, without promise of being gapless. */
record JobEvent(int number, String kind, String data) {
    static Map<String, Object> dataOf(JobRow job) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", job.state().wireName());
        data.put("step", job.step());
        data.put("attempt", job.attempt());
        data.put("done", job.progressDone());
        if (job.progressTotal() != null) {
            data.put("total", job.progressTotal());
        }
        if (job.errorClass() != null) {
            data.put("error_class", job.errorClass());
        }
        return data;
    }
}
