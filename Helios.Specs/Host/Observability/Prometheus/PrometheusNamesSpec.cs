using Helios.Host.Observability.Prometheus;

namespace Helios.Specs.Host.Observability.Prometheus;

public sealed class PrometheusNamesSpec
{
    [Theory]
    [InlineData("helios.ingest.events", "{event}", false, "helios_ingest_events")]
    [InlineData("helios.door.append.duration", "s", false, "helios_door_append_duration_seconds")]
    [InlineData("helios.log.lag_seconds", "s", true, "helios_log_lag_seconds")]
    [InlineData("helios.door.in_flight_size", "By", true, "helios_door_in_flight_size_bytes")]
    [InlineData("helios.lookup.fill_ratio", "1", true, "helios_lookup_fill_ratio")]
    [InlineData("helios.qos.worst_score", "1", true, "helios_qos_worst_score_ratio")]
    [InlineData("helios.x", "1", false, "helios_x")]
    [InlineData("helios.part.mode", "{mode}", true, "helios_part_mode")]
    [InlineData("dotnet.timer.count", "{timer}", true, "dotnet_timer")]
    [InlineData("system.network", "By/s", true, "system_network_bytes_per_second")]
    [InlineData("a.b_total", "{x}", false, "a_b")]
    [InlineData("9 lives--left", "", true, "_9_lives_left")]
    public void Instrument_and_unit_make_the_family(string name, string unit, bool isGauge, string family) =>
        Assert.Equal(family, PrometheusNames.Family(name, unit, isGauge));

    [Theory]
    [InlineData("http.response.status_code", "http_response_status_code")]
    [InlineData("job", "job_name")]
    [InlineData("instance", "instance_name")]
    [InlineData("1st", "_1st")]
    public void Tag_becomes_a_label_that_no_target_has(string tag, string label) => Assert.Equal(label, PrometheusNames.Label(tag));
}
