import { budget } from 'types.bicep'

@description('Limit, who is told, and since when.')
param settings budget

resource alert 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'storygen-monthly'
  properties: {
    category: 'Cost'
    amount: settings.amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: settings.startDate }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: settings.emails
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: settings.emails
      }
    }
  }
}
