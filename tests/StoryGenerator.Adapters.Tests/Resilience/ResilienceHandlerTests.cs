using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StoryGenerator.Adapters.Resilience;
using StoryGenerator.Core.Pipeline;
using StoryGenerator.Core.Pipeline.Costs;

namespace StoryGenerator.Adapters.Tests.Resilience;

public sealed class ResilienceHandlerTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<DateTimeOffset> sent = new();

    [Fact]
    public async Task Retry_after_is_waited_for_and_wins_over_the_backoff()
    {
        using var http = Client(n => n == 1 ? Busy(7) : Ok());
        Assert.Equal(HttpStatusCode.OK, (await Drive(http.GetAsync("/"))).StatusCode);
        Assert.InRange(Gaps().Single(), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task A_date_in_retry_after_is_a_wait_too()
    {
        using var http = Client(n =>
        {
            var answer = Busy(0);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(clock.GetUtcNow().AddSeconds(20));
            return n == 1 ? answer : Ok();
        });
        await Drive(http.GetAsync("/"));
        Assert.InRange(Gaps().Single(), TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(23));
    }

    [Fact]
    public async Task Waits_grow_with_jitter_and_end_after_the_allowed_attempts()
    {
        using var http = Client(_ => new(HttpStatusCode.ServiceUnavailable), ("MaxAttempts", "6"), ("BaseDelay", "00:00:02"), ("BreakAfter", "100"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Drive(http.GetAsync("/"))).StatusCode);

        Assert.Equal(6, sent.Count);
        Assert.All(Gaps(), gap => Assert.True(gap <= TimeSpan.FromSeconds(31), $"{gap}"));
        Assert.True(Gaps().Distinct().Count() > 2, "waits without jitter come in step");
    }

    [Fact]
    public async Task A_sick_provider_is_left_alone_and_tried_again_later()
    {
        var sick = true;
        using var http = Client(_ => sick ? new(HttpStatusCode.InternalServerError) : Ok(), ("MaxAttempts", "1"), ("BreakAfter", "3"), ("BreakFor", "00:00:30"));
        for (var i = 0; i < 3; i++)
        {
            await Drive(http.GetAsync("/"));
        }

        var paused = await Assert.ThrowsAsync<TransientStageException>(() => Drive(http.GetAsync("/")));
        Assert.Equal(("provider-paused", 3), (paused.Code, sent.Count));
        Assert.NotNull(paused.RetryAfter);

        sick = false;
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, (await Drive(http.GetAsync("/"))).StatusCode);
    }

    [Fact]
    public async Task Being_told_to_slow_down_opens_no_circuit()
    {
        using var http = Client(_ => Busy(1), ("MaxAttempts", "1"), ("BreakAfter", "2"));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await Drive(http.GetAsync("/"))).StatusCode);
        }
    }

    [Fact]
    public async Task No_more_calls_than_allowed_are_under_way_at_once()
    {
        var gate = new TaskCompletionSource();
        var (now, most) = (0, 0);
        using var http = Client(async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await gate.Task;
            Interlocked.Decrement(ref now);
            return Ok();
        }, ("MaxConcurrency", "3"));
        var calls = Enumerable.Range(0, 12).Select(_ => http.GetAsync("/")).ToArray();
        gate.SetResult();
        await Drive(Task.WhenAll(calls));

        Assert.Equal((3, 12), (most, sent.Count));
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_given_up_and_a_post_is_not_sent_twice()
    {
        using var http = Client(async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Ok();
        }, ("AttemptTimeout", "00:00:10"));
        var lost = await Assert.ThrowsAsync<TransientStageException>(() => Drive(http.PostAsync("/", new StringContent("{}"))));
        Assert.Equal((LostAnswer.Code, 1), (lost.Code, sent.Count));
    }

    [Fact]
    public async Task A_get_that_hangs_is_sent_again_until_the_total_time_is_over()
    {
        using var http = Client(async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Ok();
        }, ("AttemptTimeout", "00:00:10"), ("TotalTimeout", "00:00:25"), ("MaxAttempts", "10"));
        await Assert.ThrowsAsync<TransientStageException>(() => Drive(http.GetAsync("/")));
        Assert.InRange(sent.Count, 2, 3);
    }

    [Fact]
    public async Task An_answer_larger_than_allowed_is_not_read()
    {
        using var http = Client(_ => new(HttpStatusCode.OK) { Content = new StringContent(new string('x', 5000)) }, ("MaxAnswerBytes", "4096"));
        var large = await Assert.ThrowsAsync<PermanentStageException>(() => Drive(http.GetAsync("/")));
        Assert.Equal("answer-too-large", large.Code);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task An_answer_without_end_is_left_at_64_MB(string type)
    {
        using var endless = new Endless();
        endless.Headers.ContentType = new(type);
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection().AddLogging();
        services.AddProvider(configuration, "test").ConfigurePrimaryHttpMessageHandler(() => new Stub(_ => Task.FromResult(new HttpResponseMessage { Content = endless })));
        await using var built = services.BuildServiceProvider();
        using var http = built.GetRequiredService<IHttpClientFactory>().CreateClient("test");
        await Assert.ThrowsAnyAsync<Exception>(() => http.PostAsync(new Uri("http://provider.test"), new StringContent("{}")));
        Assert.InRange(endless.Given, 63L << 20, 64L << 20);
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_start()
    {
        var services = Services(("MaxAttempts", "0"), ("MaxConcurrency", "0"), ("TotalTimeout", "00:00:02"), ("AttemptTimeout", "00:00:05"));
        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("MaxAttempts", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MaxConcurrency", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Providers:test:TotalTimeout", failure.Message, StringComparison.Ordinal);
    }

    private HttpClient Client(Func<int, HttpResponseMessage> answer, params (string, string)[] settings) => Client((n, _) => Task.FromResult(answer(n)), settings);

    private HttpClient Client(Func<int, Task<HttpResponseMessage>> answer, params (string, string)[] settings) => Client((n, _) => answer(n), settings);

    private HttpClient Client(Func<int, CancellationToken, Task<HttpResponseMessage>> answer, params (string, string)[] settings)
    {
        var handler = new ResilienceHandler("test", Services(settings).GetRequiredService<ProviderPipelines>(), clock)
        {
            InnerHandler = new Stub(async ct =>
            {
                sent.Enqueue(clock.GetUtcNow());
                return await answer(sent.Count, ct);
            }),
        };
        return new(handler) { BaseAddress = new("http://provider.test"), Timeout = Timeout.InfiniteTimeSpan };
    }

    private ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => "Providers:test:" + s.Key, s => (string?)s.Value)).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock);
        services.AddProvider(configuration, "test");
        return services.BuildServiceProvider();
    }

    private TimeSpan[] Gaps() => [.. sent.Zip(sent.Skip(1), (a, b) => b - a)];

    /// <summary>Moves the clock in small steps until the call ends; gives up after ten real seconds.</summary>
    private async Task<T> Drive<T>(Task<T> call)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(10); !call.IsCompleted;)
        {
            Assert.True(DateTime.UtcNow < deadline, "the call did not end");
            await Task.WhenAny(call, Task.Delay(2));
            clock.Advance(TimeSpan.FromMilliseconds(250));
        }

        return await call;
    }

    private static HttpResponseMessage Ok() => new(HttpStatusCode.OK) { Content = new StringContent("{}") };

    private static HttpResponseMessage Busy(int seconds)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}") };
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    private sealed class Endless : HttpContent
    {
        public long Given { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var piece = new byte[1 << 16]; Given < 100 << 20; Given += piece.Length)
            {
                await stream.WriteAsync(piece);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class Stub(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(cancellationToken);
    }
}
