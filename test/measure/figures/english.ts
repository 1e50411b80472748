/**
 * English passages made up for these tests, in the forms journalists, companies and officials use, with the figures a
 * careful reader would note: `value unit bound kind period`, `low..high` for a range, `-` for no period.
 */
export interface Passage {
  name: string;
  text: string;
  published?: string;
  figures: string[];
}

export const english: Passage[] = [
  {
    name: 'a scale word, a forecast and its growth',
    text: 'The parcel market will be worth $1.98 trillion by 2031, growing 8.4% a year, the consultancy forecasts.',
    figures: ['1.98e12 USD exact forecast 2031', '8.4 percent exact forecast -'],
  },
  {
    name: 'a scale letter glued to the number',
    text: 'The post office carried 4.11m parcels on Monday, against 3.6m a year ago.',
    figures: ['4.11e6 count exact level -', '3.6e6 count exact level -'],
  },
  {
    name: 'up from one share to another',
    text: 'Mobile orders made up 12% of sales in 2023, up from 9% in 2021.',
    figures: ['12 percent exact share 2023', '9 percent exact share 2021'],
  },
  {
    name: 'a range with between',
    text: 'Return rates for dresses lie between 15 and 22%.',
    figures: ['15..22 percent range share -'],
  },
  {
    name: 'a range with a dash and a currency',
    text: 'Analysts put the deal at €300-350 million.',
    figures: ['300e6..350e6 EUR range level -'],
  },
  {
    name: 'fractions in words',
    text: 'Two-thirds of British households bought groceries online, and a quarter did so weekly.',
    figures: ['66.67 percent exact share -', '25 percent exact share -'],
  },
  {
    name: 'one in so many',
    text: 'One in five Swedish shoppers returned a parcel in the first quarter of 2024.',
    figures: ['20 percent exact share 2024-Q1'],
  },
  {
    name: 'a record with the change beside it',
    text: 'Sales hit a record £2.4bn in the six weeks to Christmas, up 7% on 2022.',
    figures: ['2.4e9 GBP exact level -', '7 percent exact change -'],
  },
  {
    name: 'the first three quarters',
    text: 'In the first three quarters of 2025 exports by parcel reached 1.2 trillion yuan, an increase of 6.3%.',
    figures: ['1.2e12 CNY exact level 2025-01/2025-09', '6.3 percent exact change 2025-01/2025-09'],
  },
  {
    name: 'a fiscal year',
    text: 'For fiscal 2016 the group reported revenue of $14.3 billion, 3 percent less than the year before.',
    figures: ['14.3e9 USD exact level FY2016', '-3 percent exact change FY2016'],
  },
  {
    name: 'a fiscal quarter',
    text: 'Net sales in Q2 FY2025 rose 11 percent to $4.7 billion.',
    figures: ['11 percent exact change FY2025-Q2', '4.7e9 USD exact level FY2025-Q2'],
  },
  {
    name: 'a half',
    text: 'In H1 2024 the marketplace signed 18,000 merchants.',
    figures: ['18000 count exact level 2024-H1'],
  },
  {
    name: 'last year, by the date of publication',
    text: 'The company opened 42 warehouses last year and plans 60 more this year.',
    published: '2024-03-05',
    figures: ['42 count exact level 2023', '60 count exact forecast 2024'],
  },
  {
    name: 'last year without a date of publication',
    text: 'The company opened 42 warehouses last year.',
    figures: ['42 count exact level -'],
  },
  {
    name: 'percentage points',
    text: 'Its share slipped 1.5 percentage points to 31.2% in May 2023.',
    figures: ['-1.5 percentage-point exact change 2023-05', '31.2 percent exact share 2023-05'],
  },
  {
    name: 'basis points',
    text: 'Gross margin widened by 80 basis points to 44.1% in 2022.',
    figures: ['80 basis-point exact change 2022', '44.1 percent exact share 2022'],
  },
  {
    name: 'a decline',
    text: 'Footfall in shopping centres dropped 4.2% in October 2023, the trade body said.',
    figures: ['-4.2 percent exact change 2023-10'],
  },
  {
    name: 'a saving is no decline',
    text: 'Merchants who switched saved 30% on shipping.',
    figures: ['30 percent exact change -'],
  },
  {
    name: 'qualifiers',
    text: 'Nearly 40% of sellers, over 3,000 in all, ship within at least two days; fewer than 200 use air freight.',
    figures: [
      '40 percent about share -',
      '3000 count more-than level -',
      '2 day more-than level -',
      '200 count less-than level -',
    ],
  },
  {
    name: 'up to',
    text: 'The robots handle up to 900 orders an hour.',
    figures: ['900 count less-than level -'],
  },
  {
    name: 'a multiple between two things',
    text: 'Shoppers who use the app spend 3.5 times as much as those who do not.',
    figures: ['3.5 times exact level -'],
  },
  {
    name: 'a growth multiple in one word',
    text: 'Live-stream sales in Vietnam tripled in 2023.',
    figures: ['3 times exact change 2023'],
  },
  {
    name: 'a growth multiple with fold',
    text: 'Orders from Brazil have grown eightfold since 2020.',
    figures: ['8 times exact change -'],
  },
  {
    name: 'more than half in words with the figure in brackets',
    text: 'More than a third of retailers (35%) now sell on three marketplaces or more.',
    figures: ['35 percent exact share -'],
  },
  {
    name: 'a converted sum in brackets',
    text: 'Turnover was 72.5 billion yuan ($10.1 billion) in 2021.',
    figures: ['72.5e9 CNY exact level 2021', '10.1e9 USD exact level 2021'],
  },
  {
    name: 'mixed currencies',
    text: 'The fine of €1.2 million equals about $1.3 million; the firm had set aside CHF 500,000.',
    figures: ['1.2e6 EUR exact level -', '1.3e6 USD about level -', '5e5 CHF exact level -'],
  },
  {
    name: 'a rank',
    text: 'The chain is ranked No. 4 among grocers, with 11% of the market.',
    figures: ['4 rank exact rank -', '11 percent exact share -'],
  },
  {
    name: 'a plan',
    text: 'Ocado aims to cut delivery costs by 15% by 2027.',
    figures: ['-15 percent exact forecast 2027'],
  },
  {
    name: 'a tariff',
    text: 'Washington put a 25% duty on parcels from abroad.',
    figures: ['25 percent exact level -'],
  },
  {
    name: 'a fee and a price',
    text: 'The platform charges a commission of 8% and a monthly fee of $39.99.',
    figures: ['8 percent exact level -', '39.99 USD exact level -'],
  },
  {
    name: 'a threshold in a measure',
    text: 'Parcels worth less than €150 made up 91% of all imports in 2024.',
    figures: ['91 percent exact share 2024'],
  },
  {
    name: 'an age band and a sample',
    text: 'Among 1,200 respondents aged 18 to 34, 63% had bought through a live stream.',
    figures: ['63 percent exact share -'],
  },
  {
    name: 'products, versions, addresses and phone numbers',
    text: 'The iPhone 14 and the Galaxy S22 run Android 13 or iOS 16; call 0800 123 4567 or write to 221 Baker Street.',
    figures: [],
  },
  {
    name: 'dates alone',
    text: 'The ministry met on 3 May 2024 at 10:30 am; the rule takes effect on 1 January 2026.',
    figures: [],
  },
  {
    name: 'list numbers and chapters',
    text: '1. Open the shop. 2. Add a product. See chapter 4, page 12 and Figure 3.',
    figures: [],
  },
  {
    name: 'a hypothetical example',
    text: 'Suppose a shop sells 500 mugs at $12 each.',
    figures: [],
  },
  {
    name: 'sizes of products',
    text: 'The scanner has a 5-inch screen, weighs 300 grams and holds 64GB.',
    figures: [],
  },
  {
    name: 'several years in one sentence',
    text: 'Users numbered 30 million in 2019, 55 million in 2020 and 81 million in 2021.',
    figures: ['30e6 count exact level 2019', '55e6 count exact level 2020', '81e6 count exact level 2021'],
  },
  {
    name: 'a year earlier',
    text: 'In July 2023 the port cleared 610,000 containers, against 540,000 a year earlier.',
    figures: ['610000 count exact level 2023-07', '540000 count exact level 2022-07'],
  },
  {
    name: 'carried on to the next sentence',
    text: 'In 2022 Polish online sales grew 12%. They reached 109 billion zlotys.',
    figures: ['12 percent exact change 2022', '109e9 PLN exact level 2022'],
  },
  {
    name: 'who says so comes last',
    text: 'Online sales rose 2.9 percent in the third quarter, the Census Bureau said.',
    published: '2023-11-17',
    figures: ['2.9 percent exact change 2023-Q3'],
  },
  {
    name: 'days of delivery',
    text: 'Parcels from the new hub take 5 to 7 days, down from 12.',
    figures: ['5..7 day range level -', '12 day exact level -'],
  },
  {
    name: 'half of the shoppers',
    text: 'About half of shoppers said they would switch; one in ten already has.',
    figures: ['50 percent about share -', '10 percent exact share -'],
  },
  {
    name: 'a share of a rise',
    text: 'Advertising accounted for 70% of the increase in revenue.',
    figures: ['70 percent exact share -'],
  },
  {
    name: 'a growth rate that slowed',
    text: 'Growth slowed to 5.1% in April 2024 from 8.3% in March.',
    figures: ['5.1 percent exact change 2024-04', '8.3 percent exact change 2024-03'],
  },
  {
    name: 'a loss',
    text: 'Zalora made a net loss of $61 million in 2022 on revenue of $380 million.',
    figures: ['61e6 USD exact level 2022', '380e6 USD exact level 2022'],
  },
  {
    name: 'indian numbers',
    text: 'Meesho handled 1.34 crore orders worth Rs 4,500 crore in November 2024.',
    figures: ['1.34e7 count exact level 2024-11', '4.5e10 INR exact level 2024-11'],
  },
  {
    name: 'a social post',
    text: 'Wow: 11.11 GMV = $84bn, +8% YoY 🚀 #ecommerce',
    figures: ['84e9 USD exact level -', '8 percent exact change -'],
  },
  {
    name: 'a company report',
    text: 'Gross merchandise volume: $3.2 billion, +14% year-over-year. Active buyers: 96.4 million. Take rate: 21.3%.',
    figures: [
      '3.2e9 USD exact level -',
      '14 percent exact change -',
      '96.4e6 count exact level -',
      '21.3 percent exact share -',
    ],
  },
  {
    name: 'guidance',
    text: 'The retailer expects full-year sales growth of 4% to 6% and capital spending of about $1.5 billion.',
    figures: ['4..6 percent range forecast -', '1.5e9 USD about forecast -'],
  },
  {
    name: 'people',
    text: 'The group employs 12,500 people in 23 countries and serves 3 million customers.',
    figures: ['12500 count exact level -', '23 count exact level -', '3e6 count exact level -'],
  },
  {
    name: 'tonnes and square metres',
    text: 'The site covers 120,000 square metres; it moved 850 tonnes of fruit in June 2024.',
    figures: ['120000 square-metre exact level -', '850 tonne exact level 2024-06'],
  },
  {
    name: 'vague numbers',
    text: 'Thousands of sellers joined, and dozens of brands left.',
    figures: [],
  },
  {
    name: 'an event day',
    text: 'On Black Friday, 29 November 2024, shoppers spent $10.8 billion, Adobe found.',
    figures: ['10.8e9 USD exact level 2024-11-29'],
  },
  {
    name: 'a span of years',
    text: 'Between 2019 and 2023 the number of parcel lockers grew from 12,000 to 54,000.',
    figures: ['12000 count exact level 2019/2023', '54000 count exact level 2019/2023'],
  },
  {
    name: 'compared with the same period',
    text: 'Complaints fell 18% compared with the same period of last year.',
    figures: ['-18 percent exact change -'],
  },
  {
    name: 'a footnote and a name in capitals',
    text: 'Under Regulation (EU) 2023/988 and ISO 9001 the S&P 500 firm filed Form 10-K.',
    figures: [],
  },
  {
    name: 'negative growth written with a sign',
    text: 'Retail sales, month on month: -0.4% in June 2023.',
    figures: ['-0.4 percent exact change 2023-06'],
  },
  {
    name: 'now',
    text: 'The app, launched in 2018, now has more than 20 million users.',
    figures: ['20e6 count more-than level -'],
  },
  {
    name: 'an average',
    text: 'Shipping a parcel costs $4.50 on average.',
    figures: ['4.5 USD exact level -'],
  },
  {
    name: 'a platform group’s quarter',
    text: "Shopee's parent Sea Ltd. said gross merchandise value climbed 25% to $25.1 billion in the third quarter of 2024, while adjusted EBITDA came in at $34.4 million against a loss of $346.5 million a year earlier.",
    figures: [
      '25 percent exact change 2024-Q3',
      '25.1e9 USD exact level 2024-Q3',
      '34.4e6 USD exact level 2024-Q3',
      '346.5e6 USD exact level 2023-Q3',
    ],
  },
  {
    name: 'a forecast and what has been done',
    text: 'Flipkart expects festive-season orders to double this year and has hired 100,000 seasonal workers in 40 cities.',
    published: '2024-09-10',
    figures: ['2 times exact forecast 2024', '100000 count exact level 2024', '40 count exact level 2024'],
  },
  {
    name: 'a quarter by its last day',
    text: 'Mercado Libre shipped 456 million items in the quarter ended June 30, 2024, 29% more than a year before, and 52% of them arrived the same or next day.',
    figures: [
      '456e6 count exact level 2024-Q2',
      '29 percent exact change 2024-Q2',
      '52 percent exact share 2024-Q2',
    ],
  },
  {
    name: 'so many in so many, with a sample',
    text: 'Only 3 in 10 small retailers in Canada sell online, according to a Shopify poll of 1,500 owners.',
    figures: ['30 percent exact share -'],
  },
  {
    name: 'a fee cut to one rate from another',
    text: 'Amazon will cut the referral fee on clothing priced below $15 to 5% from 17% in January 2024.',
    figures: ['5 percent exact forecast -', '17 percent exact level 2024-01'],
  },
  {
    name: 'a fraction of growth',
    text: 'The number of parcel lockers in Poland passed 25,000 last month, up by a fifth since March.',
    published: '2024-11-12',
    figures: ['25000 count more-than level 2024-10', '20 percent exact change 2024-10'],
  },
  {
    name: 'an abbreviated quarter report',
    text: 'Allegro’s GMV rose 11.1% y/y to PLN 15.6bn in Q2 2024; the take rate went up 0.5 pp to 12.4%.',
    figures: [
      '11.1 percent exact change 2024-Q2',
      '15.6e9 PLN exact level 2024-Q2',
      '0.5 percentage-point exact change 2024-Q2',
      '12.4 percent exact share 2024-Q2',
    ],
  },
  {
    name: 'a share beside that of a year earlier',
    text: 'E-commerce accounted for 16.2% of total U.S. retail sales in the second quarter of 2025, compared with 15.8% a year earlier, the Census Bureau reported on Aug. 19.',
    figures: ['16.2 percent exact share 2025-Q2', '15.8 percent exact share 2024-Q2'],
  },
  {
    name: 'a loss over a range of months',
    text: 'Coupang lost $105 million in the April–June period of 2024, its first quarterly loss in two years.',
    figures: ['105e6 USD exact level 2024-Q2'],
  },
  {
    name: 'a share in words with the exact one in brackets',
    text: 'Nearly two in three Germans (64 percent) bought something second-hand online in the past 12 months.',
    figures: ['64 percent exact share -'],
  },
  {
    name: 'a fall and a forecast range',
    text: 'ASOS shares fell 14% on Thursday; it had said that sales would decline by 5-15% this year.',
    published: '2024-02-01',
    figures: ['-14 percent exact change -', '5..15 percent range forecast 2024'],
  },
  {
    name: 'downloads counted in times',
    text: 'Temu’s app was downloaded 550 million times in 2024, Appfigures estimates, 69% more than in 2023.',
    figures: ['550e6 count exact level 2024', '69 percent exact change 2024'],
  },
  {
    name: 'a fine',
    text: 'The ministry fined the company 1.5 million euros, its largest fine so far.',
    figures: ['1.5e6 EUR exact level -'],
  },
  {
    name: 'a dash before the change',
    text: 'Customs seized 86,000 counterfeit goods worth €3.8 million in 2022 – 77% more than the previous year.',
    figures: ['86000 count exact level 2022', '3.8e6 EUR exact level 2022', '77 percent exact change 2022'],
  },
  {
    name: 'fees of a platform',
    text: 'Instacart charges retailers about 7 percent of each order and shoppers a delivery fee from $3.99.',
    figures: ['7 percent about level -', '3.99 USD exact level -'],
  },
  {
    name: 'a promise of speed',
    text: 'Delivery within 30 minutes is promised in 22 cities; the average basket is worth 540 rupees.',
    figures: ['30 minute less-than level -', '22 count exact level -', '540 INR exact level -'],
  },
  {
    name: 'inflation and the month before',
    text: 'Inflation in the euro zone eased to 2.4% in November 2023 from 2.9% the month before.',
    figures: ['2.4 percent exact level 2023-11', '2.9 percent exact level 2023-10'],
  },
  {
    name: 'sixfold, and one visit in eight',
    text: 'Web traffic from social media grew sixfold in five years, and TikTok alone now sends 1 visit in 8.',
    figures: ['6 times exact change -', '12.5 percent exact share -'],
  },
  {
    name: 'an aim for a margin',
    text: 'Zalando, which had 49.6 million active customers at the end of 2023, wants to reach a margin of 6 to 8 percent by 2028.',
    figures: ['49.6e6 count exact level 2023', '6..8 percent range forecast 2028'],
  },
  {
    name: 'of so many, a share',
    text: 'Of the 2.3 billion parcels sent to the EU in 2023, 91% came from China.',
    figures: ['2.3e9 count exact level 2023', '91 percent exact share 2023'],
  },
  {
    name: 'less than others',
    text: 'Rural shoppers spent 18% less on groceries than those in cities.',
    figures: ['-18 percent exact change -'],
  },
  {
    name: 'a fiscal year told before its end',
    text: 'In its 2025 fiscal year, which ended on March 31, the group booked sales of 996.3 billion yuan, up 6 percent.',
    figures: ['996.3e9 CNY exact level FY2025', '6 percent exact change FY2025'],
  },
  {
    name: 'changes in brackets',
    text: 'Black Friday weekend sales: $24.1bn online in the U.S. (+8.2%), $74.4bn worldwide (+5%).',
    figures: [
      '24.1e9 USD exact level -',
      '8.2 percent exact change -',
      '74.4e9 USD exact level -',
      '5 percent exact change -',
    ],
  },
  {
    name: 'a tax to come',
    text: 'The tax will rise from 17 to 20 percent for small parcels from 1 August.',
    published: '2024-06-28',
    figures: ['17 percent exact level -', '20 percent exact forecast 2024-08-01'],
  },
  {
    name: 'every second one, and a share',
    text: 'Every second customer uses a phone to pay; cash fell to 8% of purchases.',
    figures: ['8 percent exact share -'],
  },
  {
    name: 'a rarer currency last quarter',
    text: 'Kaspi.kz processed 4.2 trillion tenge in payments last quarter, Reuters reported.',
    published: '2024-08-20',
    figures: ['4.2e12 KZT exact level 2024-Q2'],
  },
  {
    name: 'a range with the sign at both ends',
    text: 'Bain puts the online luxury market at between €70 billion and €72 billion, one fifth of all sales.',
    figures: ['70e9..72e9 EUR range level -', '20 percent exact share -'],
  },
  {
    name: 'an increase from another year’s quarter',
    text: 'PDD Holdings reported total revenues of RMB 99.4 billion for the third quarter of 2024, an increase of 44% from RMB 68.8 billion in the same quarter of 2023.',
    figures: [
      '99.4e9 CNY exact level 2024-Q3',
      '44 percent exact change 2024-Q3',
      '68.8e9 CNY exact level 2023-Q3',
    ],
  },
  {
    name: 'a margin and a headcount',
    text: 'Operating margin narrowed to 3.1% from 4.7%, and headcount fell by 1,200 to 28,400.',
    figures: [
      '3.1 percent exact share -',
      '4.7 percent exact share -',
      '-1200 count exact change -',
      '28400 count exact level -',
    ],
  },
  {
    name: 'an average and its change',
    text: 'The average order value at the online grocer was $112, up $3 year over year.',
    figures: ['112 USD exact level -', '3 USD exact change -'],
  },
  {
    name: 'a most, and three times what was spent',
    text: 'JD.com spent as much as 10 billion yuan on subsidies in the first half of 2025, three times what it spent a year earlier.',
    figures: ['10e9 CNY less-than level 2025-H1', '3 times exact level 2025-H1'],
  },
  {
    name: 'a count and its rate by head',
    text: 'Global parcel volume hit 185 billion in 2023, roughly 23 parcels per person.',
    figures: ['185e9 count exact level 2023', '23 count about level 2023'],
  },
  {
    name: 'checked goods and who said so when',
    text: 'Some 40% of the goods checked did not meet EU safety rules, the Commission said in March 2025, and 95% of cosmetics failed.',
    figures: ['40 percent about share 2025-03', '95 percent exact share 2025-03'],
  },
  {
    name: 'two days of a sale',
    text: 'Prime Day 2024 set a record: $14.2 billion in two days, 11% more than the $12.7 billion of 2023.',
    figures: ['14.2e9 USD exact level 2024', '11 percent exact change 2024', '12.7e9 USD exact level 2023'],
  },
  {
    name: 'jobs to be cut',
    text: 'Amazon employs 1.55 million people, of whom 350,000 work in offices; it plans to cut about 14,000 of those jobs.',
    figures: ['1.55e6 count exact level -', '350000 count exact level -', '14000 count about forecast -'],
  },
  {
    name: 'a surcharge over the turn of the year',
    text: 'Carriers will charge $1.35 more per package between October 15 and January 14.',
    published: '2025-08-20',
    figures: ['1.35 USD exact forecast 2025-10-15/2026-01-14'],
  },
  {
    name: 'twelve weeks up to a day',
    text: 'In the 12 weeks to 19 May 2024, Ocado’s sales grew 12.4%, giving it 1.9% of the British grocery market.',
    figures: [
      '12.4 percent exact change 2024-02-26/2024-05-19',
      '1.9 percent exact share 2024-02-26/2024-05-19',
    ],
  },
  {
    name: 'an average of studies',
    text: 'Checkout abandonment stands at 70.2 percent, Baymard’s average of 50 studies shows.',
    figures: ['70.2 percent exact share -', '50 count exact level -'],
  },
  {
    name: 'the lowest since',
    text: 'Etsy’s active buyers declined to 88.5 million, the lowest number since 2020.',
    figures: ['88.5e6 count exact level -'],
  },
  {
    name: 'for every dollar',
    text: 'For every dollar spent on ads, merchants earned $4.60 in sales.',
    figures: ['4.6 USD exact level -'],
  },
  {
    name: 'a fifth, with its cost',
    text: 'A fifth of all returns are fraudulent, costing US retailers $101 billion in 2023, according to Appriss Retail.',
    figures: ['20 percent exact share 2023', '101e9 USD exact level 2023'],
  },
  {
    name: 'a market from one year to another',
    text: 'The UAE’s e-commerce market is set to grow from AED 27.5bn in 2023 to more than AED 48.8bn by 2028.',
    figures: ['27.5e9 AED exact level 2023', '48.8e9 AED more-than forecast 2028'],
  },
  {
    name: 'costs between two months',
    text: 'Shipping costs per container tripled to $6,000 between December 2023 and July 2024.',
    figures: ['3 times exact change 2023-12/2024-07', '6000 USD exact level 2023-12/2024-07'],
  },
  {
    name: 'months to reach a number',
    text: 'It took TikTok Shop 18 months to reach 500,000 sellers in the US.',
    figures: ['18 month exact level -', '500000 count exact level -'],
  },
  {
    name: 'four in five',
    text: 'Four in five consumers read reviews before buying and 49 percent trust them as much as friends.',
    figures: ['80 percent exact share -', '49 percent exact share -'],
  },
  {
    name: 'a thousandth store',
    text: 'The discounter opened its 1,000th store and had net sales of £1.1bn, 0.3% below the prior year.',
    figures: ['1.1e9 GBP exact level -', '-0.3 percent exact change -'],
  },
  {
    name: 'just over half, with the exact one after it',
    text: 'Just over half of merchants, 52%, expect higher costs next year; 31% expect none.',
    figures: ['52 percent exact share -', '31 percent exact share -'],
  },
  {
    name: 'a change in brackets against a year',
    text: 'Cross-border sales were worth 237 billion euros in 2023 (+32% vs. 2022), excluding travel.',
    figures: ['237e9 EUR exact level 2023', '32 percent exact change 2023'],
  },
  {
    name: 'a limit of an exemption',
    text: 'The duty exemption for goods worth up to $800 ended.',
    figures: ['800 USD less-than level -'],
  },
  {
    name: 'a version and pages',
    text: 'Version 2.3 of the guide has 48 pages and costs $25.',
    figures: ['25 USD exact level -'],
  },
  {
    name: 'words of number that count nothing',
    text: 'She is one of the first to win; her team of three meets on Mondays at 9.',
    figures: [],
  },
  {
    name: 'flights, gates and seats',
    text: 'Flight CA981 left gate 12 at 08:45; seat 14A was free.',
    figures: [],
  },
  {
    name: 'booths, halls and addresses',
    text: 'Visit booth 4B12 in hall 3 from 5 to 7 May, or e-mail info@fair2025.example.',
    figures: [],
  },
  {
    name: 'days of a right',
    text: 'Under Article 5(2) of Directive 2011/83/EU buyers have 14 days to withdraw.',
    figures: ['14 day exact level -'],
  },
  {
    name: 'a damaged fiscal year and number',
    text: 'In fiscal year 20 18, the plat form had 6.5438+0,200 merchants and sales of $3 billion.',
    figures: ['1200 count exact level FY2018', '3e9 USD exact level FY2018'],
  },
  {
    name: 'money that shares its unit with money before a percentage',
    text: 'Exports rose 18.7% to about 979.9 billion yuan while imports fell 3.9% to 266.4 billion.',
    figures: [
      '18.7 percent exact change -',
      '979.9e9 CNY about level -',
      '-3.9 percent exact change -',
      '266.4e9 CNY exact level -',
    ],
  },
  {
    name: 'a verb carried on with by',
    text: 'Trade rose 16 percent in the first half of 2023, exports by 19.9 percent and imports by 5.7 percent.',
    figures: [
      '16 percent exact change 2023-H1',
      '19.9 percent exact change 2023-H1',
      '5.7 percent exact change 2023-H1',
    ],
  },
  {
    name: 'days of one month',
    text: 'Shoppers spent $24.1 billion online from 8 to 11 July 2025.',
    figures: ['24.1e9 USD exact level 2025-07-08/2025-07-11'],
  },
];
