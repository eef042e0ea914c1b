// Compiled with FunctionsHost=Azure only: the process that the Azure Functions host starts. Everything else is the app's own registration.
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using StoryGenerator.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddStoryGenerator(builder.Configuration);
await builder.Build().RunAsync();
